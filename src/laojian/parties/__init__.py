"""当事方 Parties: employers, groups, agencies, licences, sites, aliases and merges."""
