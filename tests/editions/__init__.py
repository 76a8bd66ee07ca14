"""Tests of auditor/editions."""
