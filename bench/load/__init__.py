"""负载 Load: a whole province in the records rooms, and people who click through it."""
