"""办案规则 Rules of casework: order of steps, coded reasons, dates and numbers. Pure, no Django, no figure of the law."""
