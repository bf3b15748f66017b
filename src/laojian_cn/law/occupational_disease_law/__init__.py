"""职业病防治法 Law on the Prevention and Control of Occupational Diseases (text of 2018-12-29)."""
