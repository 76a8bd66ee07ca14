"""Tests of auditor/claims/previous."""
