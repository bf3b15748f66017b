"""The cast: who appears in tests. All invented; codes have valid check digits but belong to nobody.

示范一矿 is a coal mine of 示范集团; 示范派遣 dispatches people to it; 示范甲 works there. The officers of the bureaus
(张三 in the county, 李四 in the city above, 王五 in another county) come in with the first pages.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Unit:
    uscc: str
    name: str
    county: str


@dataclass(frozen=True)
class Worker:
    id_no: str
    name: str
    masked: str


MINE = Unit("91140303XXXX00043N", "示范一矿煤业有限公司", "140303")
GROUP = Unit("91140300XXXX00019T", "示范煤业集团有限公司", "140300")
AGENCY = Unit("91140303XXXX001908", "示范同心劳务派遣有限公司", "140303")
WORKER = Worker("140303199001011234", "示范甲", "140303********1234")
