"""劳动合同法 Labor Contract Law, earlier texts: rules as they stood before 实施条例 (2008-09-18), the amendment of
2013-07-01 and 令22号 (2014-03-01). The law of the day of the act is asked, so they stay."""
