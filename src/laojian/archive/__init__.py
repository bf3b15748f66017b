"""档案 Archive: the lowest records room. Append-only events chained by hash, files by sha256, secrets under lock.

Called by the actions of the other rooms and asking nobody's leave itself.
"""
