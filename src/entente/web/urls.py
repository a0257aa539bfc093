"""Every address of the site."""

from __future__ import annotations

from django.urls import include, path, re_path

from entente.web.pages import about
from entente.web.place import send_on

PAGES = [
    # the network
    path("", about.about, name="home"),
    path("network", about.about, name="network"),
    # the register
    path("register", about.about, name="register"),
    path("states", about.about, name="states"),
    path("topics", about.about, name="topics"),
    path("compare", about.about, name="compare"),
    path("sources", about.about, name="sources"),
    # questions and plans
    path("ask", about.about, name="ask"),
    path("plan", about.about, name="plan"),
    # to take away
    path("exports", about.about, name="exports"),
    path("about", about.about, name="about"),
]
urlpatterns = [
    re_path(r"^(?P<lang>en|ja)/(?P<version>[0-9a-f]{12})/(?P<on>[0-9]{4}-[0-9]{2}-[0-9]{2})/", include(PAGES)),
    path("", send_on),
    re_path(r"^(?:en|ja)/?$", send_on),
    re_path(r"^(?:en|ja)/(?![0-9a-f]{12}/)(?P<rest>[^/].*)$", send_on),
]
handler400 = "entente.web.faults.bad_request"
handler404 = "entente.web.faults.not_found"
handler500 = "entente.web.faults.server_fault"
