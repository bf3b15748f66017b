"""规则 Rules of the room campaigns: states of duties, deadlines, who plays which role. Pure, no Django."""
