"""Every address of the site."""

from __future__ import annotations

from django.urls import include, path, re_path

from entente.web.api import api
from entente.web.api.document import openapi
from entente.web.pages import (
    about,
    agreement,
    ask,
    claims,
    compare,
    exports,
    history,
    home,
    network,
    plan,
    plan_form,
    plan_made,
    register,
    sources,
    states,
    topics,
    what_if,
)
from entente.web.pages.api import api_page
from entente.web.place import send_on

PAGES = [
    # the network
    path("", home.home, name="home"),
    path("network", network.network, name="network"),
    path("network/frames.json", home.frames, name="frames"),
    path("network/pairs/<str:a>-<str:b>", network.pair, name="pair"),
    path("network/what-if", what_if.what_if, name="what_if"),
    path("network/history", history.history, name="history"),
    path("network/claims", claims.claims, name="claims"),
    # the register
    path("register", register.register, name="register"),
    path("agreements/<str:key>", agreement.agreement, name="agreement"),
    path("states", states.states, name="states"),
    path("states/<str:code>", states.state, name="state"),
    path("topics", topics.topics, name="topics"),
    path("topics/<str:key>", topics.topic, name="topic"),
    path("compare", compare.compare, name="compare"),
    path("sources", sources.sources, name="sources"),
    path("sources/<str:key>", sources.source, name="source"),
    # questions and plans
    path("ask", ask.show_ask, name="ask"),
    path("plan", plan.show_plan, name="plan"),
    path("plan/form", plan_form.start_form, name="plan_form"),
    path("plan/form/<slug:token>", plan_form.show_check, name="plan_check"),
    path("plan/form/<slug:token>/<int:number>/remove", plan_form.remove, name="plan_remove"),
    path("plan/form/<slug:token>/<int:number>/<slug:step>", plan_form.show_step, name="plan_step"),
    path("plans/<slug:token>", plan_made.show_made, name="plan_made"),
    path("plans/<slug:token>/delete", plan_made.delete_plan, name="plan_delete"),
    path("plans/<slug:token>/papers/<slug:contingent>.zip", plan_made.send_papers, name="plan_papers"),
    path("plans/<slug:token>/<str:name>", plan_made.send_file, name="plan_file"),
    # to take away
    path("exports", exports.exports, name="exports"),
    path("exports/<str:name>", exports.export_file, name="export_file"),
    path("api", api_page, name="api"),
    path("about", about.about, name="about"),
]
urlpatterns = [
    re_path(r"^(?P<lang>en|ja)/(?P<version>[0-9a-f]{12})/(?P<on>[0-9]{4}-[0-9]{2}-[0-9]{2})/", include(PAGES)),
    path("api/v1/openapi.json", openapi, name="openapi"),
    path("api/v1/", api.urls),
    path("", send_on),
    re_path(r"^(?:en|ja)/?$", send_on),
    re_path(r"^(?:en|ja)/(?![0-9a-f]{12}/)(?P<rest>[^/].*)$", send_on),
]
handler400 = "entente.web.faults.bad_request"
handler404 = "entente.web.faults.not_found"
handler500 = "entente.web.faults.server_fault"
