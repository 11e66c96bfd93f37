"use strict";

// validatorUrl: Swagger UI would ask another server whether the description is valid.
// persistAuthorization: a key that a reader types is forgotten with the page.
SwaggerUIBundle({
  url: "/openapi.json",
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
