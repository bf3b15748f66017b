"""演示城市 The demonstration city: a whole campaign, invented and the same every time, made by the rooms' own actions.

Four kinds of things are planned here and nowhere pretended: who there is (`units`, `people`), what the firms hand in
(`papers`, from the synthetic province with known breaches), and what was done on which day (`campaign`, `fieldwork`,
`returns`). Every step is an action with its own moment, so that the events, clocks and states are those of real work.
"""
