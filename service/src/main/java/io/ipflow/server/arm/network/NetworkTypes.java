package io.ipflow.server.arm.network;

import io.ipflow.server.arm.ArmSettings;
import io.ipflow.server.arm.resource.ResourceType;
import io.ipflow.server.arm.resource.ResourceType.Part;
import io.ipflow.server.arm.resource.ResourceType.Part.Kind;
import io.ipflow.server.arm.resource.ResourceType.Trait;
import io.ipflow.server.arm.resource.ResourceTypes;
import io.ipflow.server.arm.resource.Rules;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The table of all types of resources that the server keeps. */
public final class NetworkTypes {
  private static final Set<Trait> TRACKED = EnumSet.of(Trait.LOCATED, Trait.ETAG);

  private NetworkTypes() {}

  /** Returns the table. */
  public static ResourceTypes table(ArmSettings settings) {
    return new ResourceTypes(
        List.of(
            network(
                "networkSecurityGroups",
                new SecurityGroupRules(settings.serviceTags()),
                each("securityRules"),
                new Part("defaultSecurityRules", Kind.NEVER)),
            new ResourceType(
                "Microsoft.Network/virtualNetworks",
                with(Trait.GUID, Trait.KEEPS_PARTS),
                List.of(each("subnets"), each("virtualNetworkPeerings")),
                new VirtualNetworkRules()),
            network("networkInterfaces", new InterfaceRules(), whole("ipConfigurations")),
            new ResourceType(WatcherRules.TYPE, with(Trait.UNPAGED), List.of(), new WatcherRules()),
            new ResourceType(
                MachineRules.TYPE,
                EnumSet.of(Trait.LOCATED, Trait.PATCHED),
                List.of(),
                new MachineRules())));
  }

  private static ResourceType network(String word, Rules rules, Part... parts) {
    return new ResourceType("Microsoft.Network/" + word, with(Trait.GUID), List.of(parts), rules);
  }

  private static Set<Trait> with(Trait first, Trait... more) {
    Set<Trait> traits = EnumSet.copyOf(TRACKED);
    traits.addAll(EnumSet.of(first, more));
    return traits;
  }

  private static Part each(String name) {
    return new Part(name, Kind.EACH);
  }

  private static Part whole(String name) {
    return new Part(name, Kind.WHOLE);
  }
}
