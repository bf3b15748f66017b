"""劳动合同法 Labor Contract Law (2008-01-01; dispatch chapter as amended from 2013-07-01)."""
