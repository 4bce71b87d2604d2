package io.ipflow.formats.azure;

import io.ipflow.formats.json.Located;
import io.ipflow.model.NetworkBuilder;

/**
 * Maps documents of Azure's shapes to calls of one {@link NetworkBuilder}. Each document is handed
 * to the method of its shape; {@link #finish} settles what needs all of them. For use by one
 * thread.
 */
public final class AzureReader {
  private final Intake intake;

  /** Makes a reader that adds to {@code builder}. */
  public AzureReader(NetworkBuilder builder) {
    intake = new Intake(builder);
  }

  /** Begins a new file and returns the count of what it is going to hold. */
  public Tally begin() {
    return intake.begin();
  }

  /** Returns whether {@code root} is a resource or a list of them, perhaps within wrappers. */
  public static boolean holdsResources(Located root) {
    return ResourceWalk.holdsResources(root);
  }

  /** Reads resources in REST bodies and lists, {@code az} output or Resource Graph results. */
  public void resources(Located root) {
    new ResourceWalk(intake).read(root);
  }

  /** Reads the resources of an ARM template; expressions stay open. */
  public void template(Located root) {
    TemplateReader.read(intake, root);
  }

  /** Reads what {@code az network nic list-effective-nsg} printed. */
  public void effectiveRules(Located root) {
    EffectiveRules.read(intake, root);
  }

  /** Reads what {@code az network nic show-effective-route-table} printed. */
  public void effectiveRoutes(Located root) {
    RecordedRoutes.read(intake, root);
  }

  /** Reads what {@code az network manager list-deploy-status} printed. */
  public void deploymentStatus(Located root) {
    AdminMappers.readDeployments(intake, root);
  }

  /** Reads a file of service tags. */
  public void serviceTags(Located root) {
    ServiceTagFile.read(intake, root);
  }

  /** Returns all that a file of service tags says, for looking into it. */
  public TagList tagList(Located root) {
    return ServiceTagFile.list(intake, root);
  }

  /**
   * Settles what needs all files: peerings by their other end, route tables by their interface, and
   * which interfaces and pages are not there.
   */
  public void finish() {
    PeeringMapper.addPending(intake);
    RecordedRoutes.addAll(intake);
    ConnectivityMapper.addMeshes(intake);
    intake.pages().settle(intake);
    intake.unplaced().addTo(intake.builder().onPremises(), intake.networks());
    intake.unseen().addTo(intake.builder(), intake.interfaces());
  }
}
