"""The page on what this is, and how it comes to what it says."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from entente.web.place import Visit


def about(request: Visit) -> HttpResponse:
    """What the site is for, its method, its limits."""
    return render(request, "about.html")
