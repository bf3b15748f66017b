"""规则 Rules of the room parties: words for kinds of units and facts, reasons of merges. Pure, no Django."""
