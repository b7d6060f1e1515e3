"""Tests of the shell, in a real Home Assistant with frozen time and a mocked broker."""
