"""中国劳动法律库 The library that lawyers and campaign staff write: provisions, clocks, measures, parameters, packs."""
