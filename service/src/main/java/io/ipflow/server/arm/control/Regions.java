package io.ipflow.server.arm.control;

import io.ipflow.server.arm.resource.Names;
import java.util.List;

/** Azure's public regions, by the names that people read. Others are taken too. */
final class Regions {
  /** A region's two names. */
  record Region(String displayName) {
    String name() {
      return Names.region(displayName);
    }
  }

  static final List<Region> ALL =
      List.of(
              "East US,East US 2,South Central US,West US 2,West US 3,Central US,North Central US",
              "West US,West Central US,Canada Central,Canada East,Brazil South,Brazil Southeast",
              "Mexico Central,Chile Central,North Europe,West Europe,UK South,UK West",
              "France Central,France South,Germany West Central,Germany North,Switzerland North",
              "Switzerland West,Norway East,Norway West,Sweden Central,Sweden South,Poland Central",
              "Italy North,Spain Central,Austria East,Belgium Central,Israel Central,Qatar Central",
              "UAE North,UAE Central,South Africa North,South Africa West,Central India",
              "South India,West India,Jio India West,Jio India Central,East Asia,Southeast Asia",
              "Japan East,Japan West,Korea Central,Korea South,Australia East,Australia Southeast",
              "Australia Central,Australia Central 2,New Zealand North,Indonesia Central",
              "Malaysia West")
          .stream()
          .flatMap(line -> List.of(line.split(",", -1)).stream())
          .map(Region::new)
          .toList();

  private Regions() {}
}
