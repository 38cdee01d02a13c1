import numpy as np
import pytest
from scipy import stats

from detente.bargaining.sweeping.share import Share


def test_limits_are_those_of_wilson():
    for yes, n in ((0, 20), (7, 20), (20, 20), (130, 1000)):
        share = Share.of(np.arange(n) < yes)
        low, high = stats.binomtest(yes, n).proportion_ci(method="wilson")
        assert (share.low, share.high) == pytest.approx((low, high))
