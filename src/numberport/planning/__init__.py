"""
From the sheet a customer sends to the orders a carrier will take, with a reason for every decision.

:func:`read_sheet` reads a file's bytes, :func:`cells` what its column of numbers says, :func:`plan` makes the orders.
"""

from numberport.planning.allocation import plan
from numberport.planning.bounds import TooLarge
from numberport.planning.cell import Cell
from numberport.planning.columns import NoNumberColumn, UnknownColumn
from numberport.planning.numbered import Reading, cells, read_numbers
from numberport.planning.numbering import NumberFacts, NumberingPlan, NumberingTable, read_numbering
from numberport.planning.pasted import read_pasted
from numberport.planning.planned import Duplicate, LeftOver, PlannedNumber, PlannedOrder
from numberport.planning.plans import NotInPlan, Plan
from numberport.planning.sheets import EmptyFile, NotASpreadsheet, Sheet, Table, WrongEncoding, read_sheet
from numberport.planning.splits import Split
from numberport.telephone.tollfree import RespOrg, TollFreeStatus

__all__ = [
    "Cell",
    "Duplicate",
    "EmptyFile",
    "LeftOver",
    "NoNumberColumn",
    "NotASpreadsheet",
    "NotInPlan",
    "NumberFacts",
    "NumberingPlan",
    "NumberingTable",
    "Plan",
    "PlannedNumber",
    "PlannedOrder",
    "Reading",
    "RespOrg",
    "Sheet",
    "Split",
    "Table",
    "TollFreeStatus",
    "TooLarge",
    "UnknownColumn",
    "WrongEncoding",
    "cells",
    "plan",
    "read_numbering",
    "read_numbers",
    "read_pasted",
    "read_sheet",
]
