"""Recipes as data: what is read, what is refused."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import pytest

from laojian.base.problem import Problem
from laojian.register import synth_recipes
from laojian.register.columns import VOCABULARY
from laojian.register.synth_frame import Frame, Text, null_of
from laojian.register.synth_recipes import Limit, Sum, parse_sum
from laojian.register.synth_units import shared_out

RECIPES = Path(importlib.util.find_spec("laojian_cn").submodule_search_locations[0]) / "synth.yaml"
HEAD = """
province: "140000"
hit_rate: 50
hosts: {designs: [{name: plain, weight: 1, dispatched: [10, 20]}]}
pairs: [{name: plain, weight: 1}]
clean: {}
recipes:
"""


def read(tmp_path: Path, recipe: str) -> synth_recipes.Recipes:
    path = tmp_path / "synth.yaml"
    path.write_text(HEAD + recipe, encoding="utf-8")
    return synth_recipes.read(path)


def test_the_shipped_recipes_are_read_and_set_columns_of_the_vocabulary_only():
    found = synth_recipes.read(RECIPES)
    assert len({recipe.name for recipe in found.recipes}) == len(found.recipes) > 40
    assert all(VOCABULARY.has(name) for recipe in found.recipes for name in recipe.set)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("hire_date + 45 days", Sum("hire_date", 45)),
        ("month_end - 1 days", Sum("month_end", -1)),
        ("wage_due * 6 / 10", Sum("wage_due", 0, 6, 10)),
        ("never", Sum("never")),
        (68500, Sum(68500)),
    ],
)
def test_an_expression_is_a_term_with_days_or_a_fraction(text, meant):
    assert parse_sum(text) == meant


def test_limits_and_values_are_told_apart(tmp_path):
    recipe = read(
        tmp_path,
        """
  - name: late
    weight: 1
    where: {form: [contract, none], hire_date: ["<= month_end - 40 days"], underground: false}
    set: {contract_signed_on: never, post: 车工}
    gives: {some-rule: breach}
""",
    ).recipes[0]
    assert recipe.where["form"] == ("contract", "none")
    assert recipe.where["hire_date"] == (Limit("<=", Sum("month_end", -40)),)
    assert recipe.where["underground"] == (False,)
    assert recipe.set == {"contract_signed_on": Sum("never"), "post": "车工"}


@pytest.mark.parametrize(
    ("recipe", "why"),
    [
        ("  - {name: a, weight: 1, set: {hire_dat: null}, gives: {x: breach}}", "hire_dat"),
        ("  - {name: a, weight: 1, set: {form: none}, gives: {x: breach}}", "form"),
        ("  - {name: a, weight: 1, set: {post: null}, gives: {x: guilty}}", "breach"),
        ("  - {name: a, weight: 1, set: {hire_date: hire plus 3}, gives: {x: breach}}", "hire plus 3"),
        ("  - {name: a, weight: 1, gives: {x: breach}}", "set"),
        ("  - {name: a, weight: 0, set: {post: null}, gives: {x: breach}}", "weight"),
        ("  - {name: a, weight: 1, sets: {}, set: {post: null}, gives: {x: breach}}", "sets"),
        ("  - {name: a, weight: 1, where: {pos: 1}, set: {post: null}, gives: {x: breach}}", "pos"),
    ],
)
def test_a_recipe_that_cannot_be_meant_is_refused(tmp_path, recipe, why):
    with pytest.raises(Problem, match=why) as caught:
        read(tmp_path, recipe)
    assert caught.value.code == "synth.recipe"


def test_a_recipe_sets_its_cells_in_the_rows_chosen_and_nowhere_else(tmp_path):
    recipe = read(
        tmp_path,
        """
  - name: several
    weight: 1
    where: {form: contract, hire_date: "> 1970-01-11"}
    set: {wage_due: 100, wage_paid: wage_due * 1 / 2, post: null, hire_date: hire_date + 5 days}
    gives: {x: breach}
""",
    ).recipes[0]
    frame = Frame(3, {})
    frame.numbers["hire_date"] = np.array([5, 20, 30], np.int32)
    frame.numbers["wage_due"] = np.array([800, 800, 800])
    frame.numbers["wage_paid"] = np.array([1, 1, 1])
    frame.texts["form"] = Text(np.array([0, 0, 1], np.int32), ["contract", "dispatched"])
    frame.texts["post"] = Text(np.zeros(3, np.int32), ["车工"])
    assert frame.fits(recipe).tolist() == [False, True, False]
    frame.apply(recipe, np.array([1]))
    assert frame.numbers["hire_date"].tolist() == [5, 25, 30]
    assert frame.numbers["wage_due"].tolist() == [800, 100, 800]
    assert frame.numbers["wage_paid"].tolist() == [1, 400, 1], "the cells as they were before decide"
    assert frame.texts["post"].codes.tolist() == [0, -1, 0]
    assert null_of(np.dtype(np.int8)) == -128


def test_parts_by_weight_add_up_to_the_whole():
    assert shared_out(10, [1, 1, 1]) == [4, 3, 3]
    assert sum(shared_out(997, [3.3, 1.2, 9.1, 0.2])) == 997
    assert shared_out(0, [1, 2]) == [0, 0]
