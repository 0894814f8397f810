"""A web address that is wrong by a letter is seen; two true hosts that look alike are left alone."""

from __future__ import annotations

import pytest

from sitebuild.checks.close_hosts import are_close


@pytest.mark.parametrize(
    "one, other",
    [
        (
            "canadianhumantrafickinghotline.ca",
            "canadianhumantraffickinghotline.ca",
        ),  # a letter missing
        (
            "canadianhumantraffickinghotlnie.ca",
            "canadianhumantraffickinghotline.ca",
        ),  # two exchanged
        ("harbour-lights.exanple", "harbour-lights.example"),
        ("harbourlights.example", "harbour-lights.example"),
        ("harbour-lights.ca", "harbour-lights.com"),
        ("maplee.ca", "mapleo.ca"),
    ],
)
def test_a_slip_is_seen(one, other):
    assert are_close(one, other) and are_close(other, one)


@pytest.mark.parametrize(
    "one, other",
    [
        ("drps.ca", "wrps.ca"),
        ("kchc.ca", "kclc.ca"),
        ("simcoe.ca", "simcoe.com"),
        ("harbour-lights.example", "harbour-lights.example"),
        ("halton.ca", "hamilton.ca"),
        ("sarniapolice.ca", "barriepolice.ca"),
        ("victimservicespn.ca", "victimserviceshn.com"),
    ],
)
def test_two_true_hosts_are_left_alone(one, other):
    assert not are_close(one, other)
