"""劳务派遣暂行规定 Interim Provisions on Labor Dispatch, 人社部令22号 (2014-03-01)."""
