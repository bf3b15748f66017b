"""社会保险法 Social Insurance Law (2011-07-01; rev. 2018-12-29)."""
