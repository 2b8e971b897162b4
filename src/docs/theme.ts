/** The style of Swagger UI, for large and small screens. */
export const CSS = `
.swagger-ui .topbar, .swagger-ui .scheme-container .servers-title, .swagger-ui .scheme-container .servers { display: none }
.swagger-ui .info { margin: 24px 0 }
.swagger-ui .scheme-container { margin: 0; padding: 12px 0; box-shadow: none; background: none }
.swagger-ui .opblock .opblock-section-request-body .examples-select { margin-bottom: 12px }
.swagger-ui textarea.body-param__text { min-height: 260px }
.swagger-ui .live-responses-table .highlight-code > .microlight { max-height: 60vh }
.swagger-ui .response-col_links { display: none }
.swagger-ui .curl-command .curl { max-height: 110px }
.swagger-ui .auth-container .wrapper { padding: 0 }
.swagger-ui .auth-container input { width: 100%; min-width: 0 }
@media (max-width: 640px) {
  .swagger-ui .wrapper { padding: 0 10px }
  .swagger-ui .info { margin: 12px 0 }
  .swagger-ui .info hgroup.main .title { font-size: 26px }
  .swagger-ui .opblock-tag { font-size: 18px; padding: 8px 4px }
  .swagger-ui .opblock-tag small { font-size: 12px }
  .swagger-ui .opblock .opblock-summary { padding: 4px }
  .swagger-ui .opblock .opblock-summary-method { min-width: 52px; padding: 6px 4px; font-size: 12px }
  .swagger-ui .opblock .opblock-summary-path { max-width: 100%; font-size: 12px }
  .swagger-ui .opblock-body, .swagger-ui .opblock-section-header { padding-left: 0; padding-right: 0 }
  .swagger-ui .opblock .opblock-section-header { padding: 6px 10px }
  .swagger-ui .opblock-description-wrapper, .swagger-ui .execute-wrapper, .swagger-ui .btn-group { padding: 8px 10px }
  .swagger-ui .responses-inner, .swagger-ui .table-container { padding: 8px 10px }
  .swagger-ui .examples-select, .swagger-ui .examples-select-element, .swagger-ui .body-param { width: 100%; max-width: 100% }
  .swagger-ui table.responses-table, .swagger-ui table.parameters { display: block; padding: 0 }
  .swagger-ui table.responses-table > tbody, .swagger-ui table.parameters > tbody { display: block }
  .swagger-ui table.responses-table > thead, .swagger-ui table.parameters > thead { display: none }
  .swagger-ui table.responses-table > tbody > tr, .swagger-ui table.parameters > tbody > tr { display: block; padding-bottom: 8px }
  .swagger-ui table.responses-table > tbody > tr > td, .swagger-ui table.parameters > tbody > tr > td
    { display: block; width: auto; max-width: 100%; min-width: 0; padding: 4px 0 }
  .swagger-ui table.responses-table > tbody > tr > td.response-col_links { display: none }
  .swagger-ui .parameters-col_description input, .swagger-ui .parameters-col_description select { width: 100%; max-width: 100% }
  .swagger-ui .dialog-ux .modal-ux { min-width: 0; width: calc(100vw - 20px) }
}
`;
