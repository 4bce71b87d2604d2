package io.ipflow.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The names of the public service tags, without their regions. With them a name is known to be a
 * service tag's even where no tag file was given, and so to hold no private address
 * (azure-semantics.md 3.0.4). Names as of change number 376, November 2025; a name that is not here
 * is open, never wrong.
 */
final class ServiceTagNames {
  private static final String NAMES =
      """
      ActionGroup ApiManagement AppConfiguration ApplicationInsightsAvailability
      AppService AppServiceManagement AutonomousDevelopmentPlatform
      AzureActiveDirectory AzureActiveDirectoryDomainServices
      AzureAdvancedThreatProtection AzureArcInfrastructure AzureAttestation
      AzureBackup AzureBotService AzureCloud AzureCognitiveSearch AzureConnectors
      AzureContainerRegistry AzureCosmosDB AzureDatabricks AzureDataExplorerManagement
      AzureDataLake AzureDeviceUpdate AzureDevOps AzureDevSpaces AzureDigitalTwins
      AzureEventGrid AzureFrontDoor AzureHealthcareAPIs AzureInformationProtection
      AzureIoTHub AzureKeyVault AzureLoadTestingInstanceManagement
      AzureMachineLearning AzureMachineLearningInference AzureManagedGrafana
      AzureMonitor AzureMonitorForSAP AzureOpenDatasets AzurePortal
      AzureResourceManager AzureSecurityCenter AzureSentinel AzureSignalR
      AzureSiteRecovery AzureSphere AzureSpringCloud AzureStack AzureTrafficManager
      AzureUpdateDelivery AzureWebPubSub BatchNodeManagement ChaosStudio
      CognitiveServicesFrontend CognitiveServicesManagement DataFactory
      DataFactoryManagement Dynamics365BusinessCentral Dynamics365ForMarketingEmail
      EOPExternalPublishedIPs EventHub GatewayManager Grafana GuestAndHybridManagement
      HDInsight KustoAnalytics LogicApps LogicAppsManagement M365ManagementActivityApi
      M365ManagementActivityApiWebhook Marketplace MicrosoftAzureFluidRelay
      MicrosoftCloudAppSecurity MicrosoftContainerRegistry
      MicrosoftDefenderForEndpoint MicrosoftPurviewPolicyDistribution OneDsCollector
      PowerBI PowerPlatformInfra PowerPlatformPlex PowerQueryOnline SCCservice Scuba
      SecurityCopilot SerialConsole ServiceBus ServiceFabric Sql SqlManagement Storage
      StorageMover StorageSyncService VideoIndexer WindowsAdminCenter
      WindowsVirtualDesktop
      """;

  private static final Set<String> KEYS =
      Arrays.stream(NAMES.toLowerCase(Locale.ROOT).split("\\s+"))
          .collect(Collectors.toUnmodifiableSet());

  private ServiceTagNames() {}

  /** Returns whether {@code lowerCaseName} is one of the names. */
  static boolean contains(String lowerCaseName) {
    return KEYS.contains(lowerCaseName);
  }
}
