"""山西煤矿井下清退劳务派遣工 The clear-out of dispatched workers underground in Shanxi's coal mines, 2011."""
