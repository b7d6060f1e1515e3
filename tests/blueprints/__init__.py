"""Tests of the blueprints, each imported by its link and driven by real commands."""
