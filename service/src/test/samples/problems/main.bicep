resource web 'Microsoft.Network/networkSecurityGroups@2023-09-01' = {
  name: 'web'
}
