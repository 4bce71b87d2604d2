resource "azurerm_network_security_group" "web" {
  name = "web"
}
