"""Who sees what when: searches for passes."""
