"""权限 Authority: the territory tree, membership, grants, staff and roles; who may do what, and who sees what.

`may(actor, verb, thing)` and `scope(actor)` are asked by every action and query above. Default is closed.
"""
