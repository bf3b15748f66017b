"""地方规则 Regional rules, one folder a region."""
