"""The site as Django knows it."""

from django.apps import AppConfig


class Site(AppConfig):
    """One app: the site."""

    name = "entente.web"
    label = "web"
