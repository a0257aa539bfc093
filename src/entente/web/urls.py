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
    log_in,
    network,
    plan,
    plan_form,
    plan_made,
    register,
    sources,
    states,
    topics,
    watch,
    watch_claims,
    watch_documents,
    watch_proposals,
    watch_stories,
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
    # the watch and its review
    path("watch", watch.watch, name="watch"),
    path("watch/stories", watch_stories.stories, name="watch_stories"),
    path("watch/stories/<str:ident>", watch_stories.story, name="watch_story"),
    path("watch/documents/<str:ident>", watch_documents.document, name="watch_document"),
    path("watch/claims", watch_claims.claims, name="watch_claims"),
    path("watch/proposals/<str:ident>", watch_proposals.proposal, name="watch_proposal"),
    path("watch/proposals/<str:ident>/decide", watch_proposals.decide_on, name="watch_decide"),
    path("watch/proposals/<str:ident>/anew", watch_proposals.propose_anew, name="watch_anew"),
    path("watch/proposals/<str:ident>/change.diff", watch_proposals.diff_file, name="watch_diff"),
    path("watch/log-in", log_in.log_in, name="log_in"),
    path("watch/log-out", log_in.log_out, name="log_out"),
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
