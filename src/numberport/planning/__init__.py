"""
From the sheet a customer sends to the orders a carrier will take, with a reason for every decision.

:func:`read_sheet` reads a file's bytes, :func:`cells` what its column of numbers says, :func:`plan` makes the orders.
"""

from numberport.planning.bounds import TooLarge
from numberport.planning.cell import Cell, cells
from numberport.planning.columns import NoNumberColumn, UnknownColumn
from numberport.planning.plans import Duplicate, LeftOver, NotInPlan, Plan, PlannedOrder, plan
from numberport.planning.sheets import EmptyFile, NotASpreadsheet, Sheet, Table, WrongEncoding, read_sheet
from numberport.planning.splits import Split

__all__ = [
    "Cell",
    "Duplicate",
    "EmptyFile",
    "LeftOver",
    "NoNumberColumn",
    "NotASpreadsheet",
    "NotInPlan",
    "Plan",
    "PlannedOrder",
    "Sheet",
    "Split",
    "Table",
    "TooLarge",
    "UnknownColumn",
    "WrongEncoding",
    "cells",
    "plan",
    "read_sheet",
]
