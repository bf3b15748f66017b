"""统计表 Statutory tables: their definition, relations, filling, checking, consolidation and workbooks."""
