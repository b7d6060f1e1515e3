"""Mutation tests of the core: small wrongs are put into it, and the tests have to notice."""
