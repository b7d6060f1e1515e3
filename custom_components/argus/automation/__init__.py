"""What triggers and conditions share."""
