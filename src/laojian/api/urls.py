"""接口地址 Addresses of the interface."""

urlpatterns: list[object] = []
