"""Tests of this part of the claims."""
