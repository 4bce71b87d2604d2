// Asks a server through Azure's own client, unmodified, and prints what that makes of the answers.
//   node client.mjs ADDRESS TOKEN SUBSCRIPTION
import { NetworkManagementClient } from "@azure/arm-network";

const [address, token, subscription] = process.argv.slice(2);
const group = "npm-rg";
const location = "eastus";
const credential = {
  getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 3_600_000 }),
};
const client = new NetworkManagementClient(credential, subscription, { endpoint: address });
const poll = { updateIntervalInMs: 50 };
const vm = `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.Compute/virtualMachines/vm`;

const nsg = await client.networkSecurityGroups.createOrUpdate(
  group,
  "nsg",
  {
    location,
    securityRules: [
      {
        name: "allow-ssh",
        priority: 100,
        direction: "Inbound",
        access: "Allow",
        protocol: "Tcp",
        sourceAddressPrefix: "*",
        sourcePortRange: "*",
        destinationAddressPrefix: "*",
        destinationPortRange: "22",
      },
    ],
  },
  poll,
);
const network = await client.virtualNetworks.createOrUpdate(
  group,
  "vnet",
  {
    location,
    addressSpace: { addressPrefixes: ["10.0.0.0/16"] },
    subnets: [{ name: "web", addressPrefix: "10.0.1.0/24" }],
  },
  poll,
);
const nic = await client.networkInterfaces.createOrUpdate(
  group,
  "nic",
  {
    location,
    networkSecurityGroup: { id: nsg.id },
    ipConfigurations: [
      {
        name: "ipconfig1",
        privateIPAddress: "10.0.1.4",
        privateIPAllocationMethod: "Static",
        subnet: { id: network.subnets[0].id },
      },
    ],
  },
  poll,
);
await client.networkWatchers.createOrUpdate(group, "NetworkWatcher_eastus", { location });
await putMachine(nic.id);

const flow = {
  targetResourceId: vm,
  direction: "Inbound",
  protocol: "TCP",
  localIPAddress: "10.0.1.4",
  localPort: "22",
  remoteIPAddress: "203.0.113.9",
  remotePort: "*",
};
const watchers = client.networkWatchers;
const ask = (operation, parameters) =>
  watchers[operation](group, "NetworkWatcher_eastus", parameters, poll);
const report = {
  defaultRules: nsg.defaultSecurityRules.map((rule) => rule.name),
  provisioning: [nsg, network, nic].map((one) => one.provisioningState),
  ssh: await ask("verifyIPFlow", flow),
  web: await ask("verifyIPFlow", { ...flow, localPort: "80" }),
  nextHop: await ask("getNextHop", {
    targetResourceId: vm,
    sourceIPAddress: "10.0.1.4",
    destinationIPAddress: "8.8.8.8",
  }),
  view: (await ask("getVMSecurityRules", { targetResourceId: vm })).networkInterfaces.length,
  diagnostic: (
    await ask("getNetworkConfigurationDiagnostic", {
      targetResourceId: vm,
      profiles: [
        {
          direction: "Inbound",
          protocol: "Tcp",
          source: "203.0.113.9",
          destination: "10.0.1.4",
          destinationPort: "22",
        },
      ],
    })
  ).results[0].networkSecurityGroupResult.securityRuleAccessResult,
  listed: [],
};
for await (const one of client.networkSecurityGroups.listAll()) {
  report.listed.push(one.name);
}
console.log(JSON.stringify(report));

async function putMachine(nicId) {
  const answer = await fetch(`${address}${vm}?api-version=2024-07-01`, {
    method: "PUT",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({
      location,
      properties: { networkProfile: { networkInterfaces: [{ id: nicId }] } },
    }),
  });
  if (!answer.ok) {
    throw new Error(`PUT of the machine: ${answer.status} ${await answer.text()}`);
  }
}
