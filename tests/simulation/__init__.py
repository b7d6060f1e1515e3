"""A seeded world of replicas, clocks and a bad network: schedules that no person would think of."""
