"""报表规则 Rules of reporting: states, reasons, signatures, places of a table, the frozen content. No database."""
