"use strict";

// url: relative to this script, because a proxy may add a path.
// validatorUrl: Swagger UI would ask another server whether the description is valid.
// persistAuthorization: a key that a reader types is forgotten with the page.
SwaggerUIBundle({
  url: new URL("../openapi.json", document.currentScript.src).href,
  dom_id: "#reference",
  validatorUrl: null,
  persistAuthorization: false,
  deepLinking: true,
  displayOperationId: true,
  displayRequestDuration: true,
  showExtensions: true,
  tryItOutEnabled: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
});
