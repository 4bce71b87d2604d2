package io.ipflow.formats;

/** What a document is. */
enum Shape {
  RESOURCES("azure"),
  EFFECTIVE_RULES("azure-effective-rules"),
  EFFECTIVE_ROUTES("azure-effective-routes"),
  DEPLOYMENT_STATUS("azure-deployment-status"),
  TEMPLATE("arm-template"),
  PARAMETERS("arm-parameters"),
  SERVICE_TAGS("service-tags"),
  TERRAFORM_PLAN("terraform-plan"),
  HCL("hcl"),
  BICEP("bicep"),
  UNREADABLE("unreadable"),
  OTHER("other");

  private final String word;

  Shape(String word) {
    this.word = word;
  }

  /** Returns the word for the shape in reports. */
  String word() {
    return word;
  }
}
