"""接口地址 Addresses of the interface: an explicit list of its modules."""

from django.urls import path

from laojian.api.door import interface
from laojian.api.v1 import campaigns, hooks, returns, rosters, units

api = interface()
for module in (units, campaigns, rosters, returns, hooks):
    api.add_router("", module.router)
urlpatterns = [path("", api.urls)]
