"""
Hypothesis, or the error that says which extra brings it; every module of strategies takes it from here.
"""

from numberport.errors import MissingExtra

try:
    from hypothesis import strategies as st
    from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
    from hypothesis.strategies import SearchStrategy
except ImportError as error:
    raise MissingExtra("testing", "hypothesis") from error

__all__ = ["RuleBasedStateMachine", "SearchStrategy", "initialize", "rule", "st"]
