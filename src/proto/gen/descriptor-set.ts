// Generated from the .proto files; to change it, change them and generate again.
import type { DescribedFile } from '../described-file.js';

/** Every file of the API and every file these import, imports first. */
export const DESCRIPTOR_SET: readonly DescribedFile[] = [
  {
    name: 'google/api/http.proto',
    comments: {
    },
    base64: [
      'ChVnb29nbGUvYXBpL2h0dHAucHJvdG8SCmdvb2dsZS5hcGkiVAoESHR0cBIjCgVydWxlcxgBIAMoCzIULmdvb2dsZS5hcGkuSHR0cFJ1bGUSJw',
      'ofZnVsbHlfZGVjb2RlX3Jlc2VydmVkX2V4cGFuc2lvbhgCIAEoCCKBAgoISHR0cFJ1bGUSEAoIc2VsZWN0b3IYASABKAkSDQoDZ2V0GAIgASgJ',
      'SAASDQoDcHV0GAMgASgJSAASDgoEcG9zdBgEIAEoCUgAEhAKBmRlbGV0ZRgFIAEoCUgAEg8KBXBhdGNoGAYgASgJSAASLwoGY3VzdG9tGAggAS',
      'gLMh0uZ29vZ2xlLmFwaS5DdXN0b21IdHRwUGF0dGVybkgAEgwKBGJvZHkYByABKAkSMQoTYWRkaXRpb25hbF9iaW5kaW5ncxgLIAMoCzIULmdv',
      'b2dsZS5hcGkuSHR0cFJ1bGUSFQoNcmVzcG9uc2VfYm9keRgMIAEoCUIJCgdwYXR0ZXJuIi8KEUN1c3RvbUh0dHBQYXR0ZXJuEgwKBGtpbmQYAS',
      'ABKAkSDAoEcGF0aBgCIAEoCWIGcHJvdG8z',
    ],
  },
  {
    name: 'google/protobuf/descriptor.proto',
    comments: {
    },
    base64: [
      'CiBnb29nbGUvcHJvdG9idWYvZGVzY3JpcHRvci5wcm90bxIPZ29vZ2xlLnByb3RvYnVmIsQBChFGaWxlRGVzY3JpcHRvclNldBIyCgRmaWxlGA',
      'EgAygLMiQuZ29vZ2xlLnByb3RvYnVmLkZpbGVEZXNjcmlwdG9yUHJvdG8qewiA7Mr/ARCB7Mr/ARptEmsIgOzK/wESNC5idWYuZGVzY3JpcHRv',
      'ci52MS5idWZfZmlsZV9kZXNjcmlwdG9yX3NldF9leHRlbnNpb24aLS5idWYuZGVzY3JpcHRvci52MS5GaWxlRGVzY3JpcHRvclNldEV4dGVuc2',
      'lvbiKhBAoTRmlsZURlc2NyaXB0b3JQcm90bxIMCgRuYW1lGAEgASgJEg8KB3BhY2thZ2UYAiABKAkSEgoKZGVwZW5kZW5jeRgDIAMoCRIZChFw',
      'dWJsaWNfZGVwZW5kZW5jeRgKIAMoBRIXCg93ZWFrX2RlcGVuZGVuY3kYCyADKAUSGQoRb3B0aW9uX2RlcGVuZGVuY3kYDyADKAkSNgoMbWVzc2',
      'FnZV90eXBlGAQgAygLMiAuZ29vZ2xlLnByb3RvYnVmLkRlc2NyaXB0b3JQcm90bxI3CgllbnVtX3R5cGUYBSADKAsyJC5nb29nbGUucHJvdG9i',
      'dWYuRW51bURlc2NyaXB0b3JQcm90bxI4CgdzZXJ2aWNlGAYgAygLMicuZ29vZ2xlLnByb3RvYnVmLlNlcnZpY2VEZXNjcmlwdG9yUHJvdG8SOA',
      'oJZXh0ZW5zaW9uGAcgAygLMiUuZ29vZ2xlLnByb3RvYnVmLkZpZWxkRGVzY3JpcHRvclByb3RvEi0KB29wdGlvbnMYCCABKAsyHC5nb29nbGUu',
      'cHJvdG9idWYuRmlsZU9wdGlvbnMSOQoQc291cmNlX2NvZGVfaW5mbxgJIAEoCzIfLmdvb2dsZS5wcm90b2J1Zi5Tb3VyY2VDb2RlSW5mbxIOCg',
      'ZzeW50YXgYDCABKAkSKQoHZWRpdGlvbhgOIAEoDjIYLmdvb2dsZS5wcm90b2J1Zi5FZGl0aW9uIuAFCg9EZXNjcmlwdG9yUHJvdG8SDAoEbmFt',
      'ZRgBIAEoCRI0CgVmaWVsZBgCIAMoCzIlLmdvb2dsZS5wcm90b2J1Zi5GaWVsZERlc2NyaXB0b3JQcm90bxI4CglleHRlbnNpb24YBiADKAsyJS',
      '5nb29nbGUucHJvdG9idWYuRmllbGREZXNjcmlwdG9yUHJvdG8SNQoLbmVzdGVkX3R5cGUYAyADKAsyIC5nb29nbGUucHJvdG9idWYuRGVzY3Jp',
      'cHRvclByb3RvEjcKCWVudW1fdHlwZRgEIAMoCzIkLmdvb2dsZS5wcm90b2J1Zi5FbnVtRGVzY3JpcHRvclByb3RvEkgKD2V4dGVuc2lvbl9yYW',
      '5nZRgFIAMoCzIvLmdvb2dsZS5wcm90b2J1Zi5EZXNjcmlwdG9yUHJvdG8uRXh0ZW5zaW9uUmFuZ2USOQoKb25lb2ZfZGVjbBgIIAMoCzIlLmdv',
      'b2dsZS5wcm90b2J1Zi5PbmVvZkRlc2NyaXB0b3JQcm90bxIwCgdvcHRpb25zGAcgASgLMh8uZ29vZ2xlLnByb3RvYnVmLk1lc3NhZ2VPcHRpb2',
      '5zEkYKDnJlc2VydmVkX3JhbmdlGAkgAygLMi4uZ29vZ2xlLnByb3RvYnVmLkRlc2NyaXB0b3JQcm90by5SZXNlcnZlZFJhbmdlEhUKDXJlc2Vy',
      'dmVkX25hbWUYCiADKAkSNQoKdmlzaWJpbGl0eRgLIAEoDjIhLmdvb2dsZS5wcm90b2J1Zi5TeW1ib2xWaXNpYmlsaXR5GmUKDkV4dGVuc2lvbl',
      'JhbmdlEg0KBXN0YXJ0GAEgASgFEgsKA2VuZBgCIAEoBRI3CgdvcHRpb25zGAMgASgLMiYuZ29vZ2xlLnByb3RvYnVmLkV4dGVuc2lvblJhbmdl',
      'T3B0aW9ucxorCg1SZXNlcnZlZFJhbmdlEg0KBXN0YXJ0GAEgASgFEgsKA2VuZBgCIAEoBSLtAwoVRXh0ZW5zaW9uUmFuZ2VPcHRpb25zEkMKFH',
      'VuaW50ZXJwcmV0ZWRfb3B0aW9uGOcHIAMoCzIkLmdvb2dsZS5wcm90b2J1Zi5VbmludGVycHJldGVkT3B0aW9uEkwKC2RlY2xhcmF0aW9uGAIg',
      'AygLMjIuZ29vZ2xlLnByb3RvYnVmLkV4dGVuc2lvblJhbmdlT3B0aW9ucy5EZWNsYXJhdGlvbkIDiAECEi0KCGZlYXR1cmVzGDIgASgLMhsuZ2',
      '9vZ2xlLnByb3RvYnVmLkZlYXR1cmVTZXQSXwoMdmVyaWZpY2F0aW9uGAMgASgOMjguZ29vZ2xlLnByb3RvYnVmLkV4dGVuc2lvblJhbmdlT3B0',
      'aW9ucy5WZXJpZmljYXRpb25TdGF0ZToKVU5WRVJJRklFREIDiAECGmgKC0RlY2xhcmF0aW9uEg4KBm51bWJlchgBIAEoBRIRCglmdWxsX25hbW',
      'UYAiABKAkSDAoEdHlwZRgDIAEoCRIQCghyZXNlcnZlZBgFIAEoCBIQCghyZXBlYXRlZBgGIAEoCEoECAQQBSI0ChFWZXJpZmljYXRpb25TdGF0',
      'ZRIPCgtERUNMQVJBVElPThAAEg4KClVOVkVSSUZJRUQQASoGCN4HEOcHKgkI6AcQgICAgAIi1QUKFEZpZWxkRGVzY3JpcHRvclByb3RvEgwKBG',
      '5hbWUYASABKAkSDgoGbnVtYmVyGAMgASgFEjoKBWxhYmVsGAQgASgOMisuZ29vZ2xlLnByb3RvYnVmLkZpZWxkRGVzY3JpcHRvclByb3RvLkxh',
      'YmVsEjgKBHR5cGUYBSABKA4yKi5nb29nbGUucHJvdG9idWYuRmllbGREZXNjcmlwdG9yUHJvdG8uVHlwZRIRCgl0eXBlX25hbWUYBiABKAkSEA',
      'oIZXh0ZW5kZWUYAiABKAkSFQoNZGVmYXVsdF92YWx1ZRgHIAEoCRITCgtvbmVvZl9pbmRleBgJIAEoBRIRCglqc29uX25hbWUYCiABKAkSLgoH',
      'b3B0aW9ucxgIIAEoCzIdLmdvb2dsZS5wcm90b2J1Zi5GaWVsZE9wdGlvbnMSFwoPcHJvdG8zX29wdGlvbmFsGBEgASgIIrYCCgRUeXBlEg8KC1',
      'RZUEVfRE9VQkxFEAESDgoKVFlQRV9GTE9BVBACEg4KClRZUEVfSU5UNjQQAxIPCgtUWVBFX1VJTlQ2NBAEEg4KClRZUEVfSU5UMzIQBRIQCgxU',
      'WVBFX0ZJWEVENjQQBhIQCgxUWVBFX0ZJWEVEMzIQBxINCglUWVBFX0JPT0wQCBIPCgtUWVBFX1NUUklORxAJEg4KClRZUEVfR1JPVVAQChIQCg',
      'xUWVBFX01FU1NBR0UQCxIOCgpUWVBFX0JZVEVTEAwSDwoLVFlQRV9VSU5UMzIQDRINCglUWVBFX0VOVU0QDhIRCg1UWVBFX1NGSVhFRDMyEA8S',
      'EQoNVFlQRV9TRklYRUQ2NBAQEg8KC1RZUEVfU0lOVDMyEBESDwoLVFlQRV9TSU5UNjQQEiJDCgVMYWJlbBISCg5MQUJFTF9PUFRJT05BTBABEh',
      'IKDkxBQkVMX1JFUEVBVEVEEAMSEgoOTEFCRUxfUkVRVUlSRUQQAiJUChRPbmVvZkRlc2NyaXB0b3JQcm90bxIMCgRuYW1lGAEgASgJEi4KB29w',
      'dGlvbnMYAiABKAsyHS5nb29nbGUucHJvdG9idWYuT25lb2ZPcHRpb25zItsCChNFbnVtRGVzY3JpcHRvclByb3RvEgwKBG5hbWUYASABKAkSOA',
      'oFdmFsdWUYAiADKAsyKS5nb29nbGUucHJvdG9idWYuRW51bVZhbHVlRGVzY3JpcHRvclByb3RvEi0KB29wdGlvbnMYAyABKAsyHC5nb29nbGUu',
      'cHJvdG9idWYuRW51bU9wdGlvbnMSTgoOcmVzZXJ2ZWRfcmFuZ2UYBCADKAsyNi5nb29nbGUucHJvdG9idWYuRW51bURlc2NyaXB0b3JQcm90by',
      '5FbnVtUmVzZXJ2ZWRSYW5nZRIVCg1yZXNlcnZlZF9uYW1lGAUgAygJEjUKCnZpc2liaWxpdHkYBiABKA4yIS5nb29nbGUucHJvdG9idWYuU3lt',
      'Ym9sVmlzaWJpbGl0eRovChFFbnVtUmVzZXJ2ZWRSYW5nZRINCgVzdGFydBgBIAEoBRILCgNlbmQYAiABKAUibAoYRW51bVZhbHVlRGVzY3JpcH',
      'RvclByb3RvEgwKBG5hbWUYASABKAkSDgoGbnVtYmVyGAIgASgFEjIKB29wdGlvbnMYAyABKAsyIS5nb29nbGUucHJvdG9idWYuRW51bVZhbHVl',
      'T3B0aW9ucyKeAQoWU2VydmljZURlc2NyaXB0b3JQcm90bxIMCgRuYW1lGAEgASgJEjYKBm1ldGhvZBgCIAMoCzImLmdvb2dsZS5wcm90b2J1Zi',
      '5NZXRob2REZXNjcmlwdG9yUHJvdG8SMAoHb3B0aW9ucxgDIAEoCzIfLmdvb2dsZS5wcm90b2J1Zi5TZXJ2aWNlT3B0aW9uc0oECAQQBVIGc3Ry',
      'ZWFtIsEBChVNZXRob2REZXNjcmlwdG9yUHJvdG8SDAoEbmFtZRgBIAEoCRISCgppbnB1dF90eXBlGAIgASgJEhMKC291dHB1dF90eXBlGAMgAS',
      'gJEi8KB29wdGlvbnMYBCABKAsyHi5nb29nbGUucHJvdG9idWYuTWV0aG9kT3B0aW9ucxIfChBjbGllbnRfc3RyZWFtaW5nGAUgASgIOgVmYWxz',
      'ZRIfChBzZXJ2ZXJfc3RyZWFtaW5nGAYgASgIOgVmYWxzZSLYCQoLRmlsZU9wdGlvbnMSFAoMamF2YV9wYWNrYWdlGAEgASgJEhwKFGphdmFfb3',
      'V0ZXJfY2xhc3NuYW1lGAggASgJEuYBChNqYXZhX211bHRpcGxlX2ZpbGVzGAogASgIOgVmYWxzZULBAbIBvQEI5gcg6QcqtAFUaGlzIGJlaGF2',
      'aW9yIGlzIGVuYWJsZWQgYnkgZGVmYXVsdCBpbiBlZGl0aW9ucyAyMDI0IGFuZCBhYm92ZS4gVG8gZGlzYWJsZSBpdCwgeW91IGNhbiBzZXQgYG',
      'ZlYXR1cmVzLihwYi5qYXZhKS5uZXN0X2luX2ZpbGVfY2xhc3MgPSBZRVNgIG9uIGluZGl2aWR1YWwgbWVzc2FnZXMsIGVudW1zLCBvciBzZXJ2',
      'aWNlcy4SKQodamF2YV9nZW5lcmF0ZV9lcXVhbHNfYW5kX2hhc2gYFCABKAhCAhgBEiUKFmphdmFfc3RyaW5nX2NoZWNrX3V0ZjgYGyABKAg6BW',
      'ZhbHNlEkYKDG9wdGltaXplX2ZvchgJIAEoDjIpLmdvb2dsZS5wcm90b2J1Zi5GaWxlT3B0aW9ucy5PcHRpbWl6ZU1vZGU6BVNQRUVEEhIKCmdv',
      'X3BhY2thZ2UYCyABKAkSIgoTY2NfZ2VuZXJpY19zZXJ2aWNlcxgQIAEoCDoFZmFsc2USJAoVamF2YV9nZW5lcmljX3NlcnZpY2VzGBEgASgIOg',
      'VmYWxzZRIiChNweV9nZW5lcmljX3NlcnZpY2VzGBIgASgIOgVmYWxzZRIZCgpkZXByZWNhdGVkGBcgASgIOgVmYWxzZRKvAQoQY2NfZW5hYmxl',
      'X2FyZW5hcxgfIAEoCDoEdHJ1ZUKOAbIBigEg6gcqhAFjY19lbmFibGVfYXJlbmFzIGlzIGVuYWJsZWQgYnkgZGVmYXVsdCBpbiBldmVyeSBlZG',
      'l0aW9uIGFuZCBvdmVycmlkZXMgYXJlIGlnbm9yZWQuVGhpcyBvcHRpb24gaXMgcmVtb3ZlZCBpbiBlZGl0aW9ucyAyMDI2IGFuZCBhYm92ZS4S',
      'GQoRb2JqY19jbGFzc19wcmVmaXgYJCABKAkSGAoQY3NoYXJwX25hbWVzcGFjZRglIAEoCRIUCgxzd2lmdF9wcmVmaXgYJyABKAkSGAoQcGhwX2',
      'NsYXNzX3ByZWZpeBgoIAEoCRIVCg1waHBfbmFtZXNwYWNlGCkgASgJEh4KFnBocF9tZXRhZGF0YV9uYW1lc3BhY2UYLCABKAkSFAoMcnVieV9w',
      'YWNrYWdlGC0gASgJEi0KCGZlYXR1cmVzGDIgASgLMhsuZ29vZ2xlLnByb3RvYnVmLkZlYXR1cmVTZXQSQwoUdW5pbnRlcnByZXRlZF9vcHRpb2',
      '4Y5wcgAygLMiQuZ29vZ2xlLnByb3RvYnVmLlVuaW50ZXJwcmV0ZWRPcHRpb24iOgoMT3B0aW1pemVNb2RlEgkKBVNQRUVEEAESDQoJQ09ERV9T',
      'SVpFEAISEAoMTElURV9SVU5USU1FEAMqNAjeBxDnBxosEioI3gcSDC5wYi5maWxlLmNwcBoXLnBiLmZpbGUuQ3BwRmlsZU9wdGlvbnMqCQjoBx',
      'CAgICAAkoECCoQK0oECCYQJ1IUcGhwX2dlbmVyaWNfc2VydmljZXMi7wIKDk1lc3NhZ2VPcHRpb25zEiYKF21lc3NhZ2Vfc2V0X3dpcmVfZm9y',
      'bWF0GAEgASgIOgVmYWxzZRIuCh9ub19zdGFuZGFyZF9kZXNjcmlwdG9yX2FjY2Vzc29yGAIgASgIOgVmYWxzZRIZCgpkZXByZWNhdGVkGAMgAS',
      'gIOgVmYWxzZRIRCgltYXBfZW50cnkYByABKAgSMgomZGVwcmVjYXRlZF9sZWdhY3lfanNvbl9maWVsZF9jb25mbGljdHMYCyABKAhCAhgBEi0K',
      'CGZlYXR1cmVzGAwgASgLMhsuZ29vZ2xlLnByb3RvYnVmLkZlYXR1cmVTZXQSQwoUdW5pbnRlcnByZXRlZF9vcHRpb24Y5wcgAygLMiQuZ29vZ2',
      'xlLnByb3RvYnVmLlVuaW50ZXJwcmV0ZWRPcHRpb24qBgjeBxDnByoJCOgHEICAgIACSgQIBBAFSgQIBRAGSgQIBhAHSgQICBAJSgQICRAKIsYL',
      'CgxGaWVsZE9wdGlvbnMSOgoFY3R5cGUYASABKA4yIy5nb29nbGUucHJvdG9idWYuRmllbGRPcHRpb25zLkNUeXBlOgZTVFJJTkcSDgoGcGFja2',
      'VkGAIgASgIEj8KBmpzdHlwZRgGIAEoDjIkLmdvb2dsZS5wcm90b2J1Zi5GaWVsZE9wdGlvbnMuSlNUeXBlOglKU19OT1JNQUwSEwoEbGF6eRgF',
      'IAEoCDoFZmFsc2USHgoPdW52ZXJpZmllZF9sYXp5GA8gASgIOgVmYWxzZRIZCgpkZXByZWNhdGVkGAMgASgIOgVmYWxzZRIXCgR3ZWFrGAogAS',
      'gIOgVmYWxzZUICGAESGwoMZGVidWdfcmVkYWN0GBAgASgIOgVmYWxzZRJACglyZXRlbnRpb24YESABKA4yLS5nb29nbGUucHJvdG9idWYuRmll',
      'bGRPcHRpb25zLk9wdGlvblJldGVudGlvbhI/Cgd0YXJnZXRzGBMgAygOMi4uZ29vZ2xlLnByb3RvYnVmLkZpZWxkT3B0aW9ucy5PcHRpb25UYX',
      'JnZXRUeXBlEkYKEGVkaXRpb25fZGVmYXVsdHMYFCADKAsyLC5nb29nbGUucHJvdG9idWYuRmllbGRPcHRpb25zLkVkaXRpb25EZWZhdWx0Ei0K',
      'CGZlYXR1cmVzGBUgASgLMhsuZ29vZ2xlLnByb3RvYnVmLkZlYXR1cmVTZXQSRQoPZmVhdHVyZV9zdXBwb3J0GBYgASgLMiwuZ29vZ2xlLnByb3',
      'RvYnVmLkZpZWxkT3B0aW9ucy5GZWF0dXJlU3VwcG9ydBJDChR1bmludGVycHJldGVkX29wdGlvbhjnByADKAsyJC5nb29nbGUucHJvdG9idWYu',
      'VW5pbnRlcnByZXRlZE9wdGlvbhpKCg5FZGl0aW9uRGVmYXVsdBIpCgdlZGl0aW9uGAMgASgOMhguZ29vZ2xlLnByb3RvYnVmLkVkaXRpb24SDQ',
      'oFdmFsdWUYAiABKAka4wEKDkZlYXR1cmVTdXBwb3J0EjQKEmVkaXRpb25faW50cm9kdWNlZBgBIAEoDjIYLmdvb2dsZS5wcm90b2J1Zi5FZGl0',
      'aW9uEjQKEmVkaXRpb25fZGVwcmVjYXRlZBgCIAEoDjIYLmdvb2dsZS5wcm90b2J1Zi5FZGl0aW9uEhsKE2RlcHJlY2F0aW9uX3dhcm5pbmcYAy',
      'ABKAkSMQoPZWRpdGlvbl9yZW1vdmVkGAQgASgOMhguZ29vZ2xlLnByb3RvYnVmLkVkaXRpb24SFQoNcmVtb3ZhbF9lcnJvchgFIAEoCSIvCgVD',
      'VHlwZRIKCgZTVFJJTkcQABIICgRDT1JEEAESEAoMU1RSSU5HX1BJRUNFEAIiNQoGSlNUeXBlEg0KCUpTX05PUk1BTBAAEg0KCUpTX1NUUklORx',
      'ABEg0KCUpTX05VTUJFUhACIlUKD09wdGlvblJldGVudGlvbhIVChFSRVRFTlRJT05fVU5LTk9XThAAEhUKEVJFVEVOVElPTl9SVU5USU1FEAES',
      'FAoQUkVURU5USU9OX1NPVVJDRRACIowCChBPcHRpb25UYXJnZXRUeXBlEhcKE1RBUkdFVF9UWVBFX1VOS05PV04QABIUChBUQVJHRVRfVFlQRV',
      '9GSUxFEAESHwobVEFSR0VUX1RZUEVfRVhURU5TSU9OX1JBTkdFEAISFwoTVEFSR0VUX1RZUEVfTUVTU0FHRRADEhUKEVRBUkdFVF9UWVBFX0ZJ',
      'RUxEEAQSFQoRVEFSR0VUX1RZUEVfT05FT0YQBRIUChBUQVJHRVRfVFlQRV9FTlVNEAYSGgoWVEFSR0VUX1RZUEVfRU5VTV9FTlRSWRAHEhcKE1',
      'RBUkdFVF9UWVBFX1NFUlZJQ0UQCBIWChJUQVJHRVRfVFlQRV9NRVRIT0QQCSoGCN4HEOcHKgkI6AcQgICAgAJKBAgEEAVKBAgSEBMilQEKDE9u',
      'ZW9mT3B0aW9ucxItCghmZWF0dXJlcxgBIAEoCzIbLmdvb2dsZS5wcm90b2J1Zi5GZWF0dXJlU2V0EkMKFHVuaW50ZXJwcmV0ZWRfb3B0aW9uGO',
      'cHIAMoCzIkLmdvb2dsZS5wcm90b2J1Zi5VbmludGVycHJldGVkT3B0aW9uKgYI3gcQ5wcqCQjoBxCAgICAAiL+AQoLRW51bU9wdGlvbnMSEwoL',
      'YWxsb3dfYWxpYXMYAiABKAgSGQoKZGVwcmVjYXRlZBgDIAEoCDoFZmFsc2USMgomZGVwcmVjYXRlZF9sZWdhY3lfanNvbl9maWVsZF9jb25mbG',
      'ljdHMYBiABKAhCAhgBEi0KCGZlYXR1cmVzGAcgASgLMhsuZ29vZ2xlLnByb3RvYnVmLkZlYXR1cmVTZXQSQwoUdW5pbnRlcnByZXRlZF9vcHRp',
      'b24Y5wcgAygLMiQuZ29vZ2xlLnByb3RvYnVmLlVuaW50ZXJwcmV0ZWRPcHRpb24qBgjeBxDnByoJCOgHEICAgIACSgQIBRAGItcCChBFbnVtVm',
      'FsdWVPcHRpb25zEhkKCmRlcHJlY2F0ZWQYASABKAg6BWZhbHNlEi0KCGZlYXR1cmVzGAIgASgLMhsuZ29vZ2xlLnByb3RvYnVmLkZlYXR1cmVT',
      'ZXQSGwoMZGVidWdfcmVkYWN0GAMgASgIOgVmYWxzZRJFCg9mZWF0dXJlX3N1cHBvcnQYBCABKAsyLC5nb29nbGUucHJvdG9idWYuRmllbGRPcH',
      'Rpb25zLkZlYXR1cmVTdXBwb3J0EkMKFHVuaW50ZXJwcmV0ZWRfb3B0aW9uGOcHIAMoCzIkLmdvb2dsZS5wcm90b2J1Zi5VbmludGVycHJldGVk',
      'T3B0aW9uKkUI3gcQ5wcaPRI7COYHEhIucGIuZW51bXZhbHVlLmpzb24aIi5wYi5lbnVtdmFsdWUuSnNvbkVudW1WYWx1ZU9wdGlvbnMqCQjoBx',
      'CAgICAAiKyAQoOU2VydmljZU9wdGlvbnMSLQoIZmVhdHVyZXMYIiABKAsyGy5nb29nbGUucHJvdG9idWYuRmVhdHVyZVNldBIZCgpkZXByZWNh',
      'dGVkGCEgASgIOgVmYWxzZRJDChR1bmludGVycHJldGVkX29wdGlvbhjnByADKAsyJC5nb29nbGUucHJvdG9idWYuVW5pbnRlcnByZXRlZE9wdG',
      'lvbioGCN4HEOcHKgkI6AcQgICAgAIi5AIKDU1ldGhvZE9wdGlvbnMSGQoKZGVwcmVjYXRlZBghIAEoCDoFZmFsc2USXwoRaWRlbXBvdGVuY3lf',
      'bGV2ZWwYIiABKA4yLy5nb29nbGUucHJvdG9idWYuTWV0aG9kT3B0aW9ucy5JZGVtcG90ZW5jeUxldmVsOhNJREVNUE9URU5DWV9VTktOT1dOEi',
      '0KCGZlYXR1cmVzGCMgASgLMhsuZ29vZ2xlLnByb3RvYnVmLkZlYXR1cmVTZXQSQwoUdW5pbnRlcnByZXRlZF9vcHRpb24Y5wcgAygLMiQuZ29v',
      'Z2xlLnByb3RvYnVmLlVuaW50ZXJwcmV0ZWRPcHRpb24iUAoQSWRlbXBvdGVuY3lMZXZlbBIXChNJREVNUE9URU5DWV9VTktOT1dOEAASEwoPTk',
      '9fU0lERV9FRkZFQ1RTEAESDgoKSURFTVBPVEVOVBACKgYI3gcQ5wcqCQjoBxCAgICAAiKeAgoTVW5pbnRlcnByZXRlZE9wdGlvbhI7CgRuYW1l',
      'GAIgAygLMi0uZ29vZ2xlLnByb3RvYnVmLlVuaW50ZXJwcmV0ZWRPcHRpb24uTmFtZVBhcnQSGAoQaWRlbnRpZmllcl92YWx1ZRgDIAEoCRIaCh',
      'Jwb3NpdGl2ZV9pbnRfdmFsdWUYBCABKAQSGgoSbmVnYXRpdmVfaW50X3ZhbHVlGAUgASgDEhQKDGRvdWJsZV92YWx1ZRgGIAEoARIUCgxzdHJp',
      'bmdfdmFsdWUYByABKAwSFwoPYWdncmVnYXRlX3ZhbHVlGAggASgJGjMKCE5hbWVQYXJ0EhEKCW5hbWVfcGFydBgBIAIoCRIUCgxpc19leHRlbn',
      'Npb24YAiACKAgilRMKCkZlYXR1cmVTZXQSggEKDmZpZWxkX3ByZXNlbmNlGAEgASgOMikuZ29vZ2xlLnByb3RvYnVmLkZlYXR1cmVTZXQuRmll',
      'bGRQcmVzZW5jZUI/iAEBmAEEmAEBogENEghFWFBMSUNJVBiEB6IBDRIISU1QTElDSVQY5weiAQ0SCEVYUExJQ0lUGOgHsgEDCOgHEmIKCWVudW',
      '1fdHlwZRgCIAEoDjIkLmdvb2dsZS5wcm90b2J1Zi5GZWF0dXJlU2V0LkVudW1UeXBlQimIAQGYAQaYAQGiAQsSBkNMT1NFRBiEB6IBCRIET1BF',
      'ThjnB7IBAwjoBxKBAQoXcmVwZWF0ZWRfZmllbGRfZW5jb2RpbmcYAyABKA4yMS5nb29nbGUucHJvdG9idWYuRmVhdHVyZVNldC5SZXBlYXRlZE',
      'ZpZWxkRW5jb2RpbmdCLYgBAZgBBJgBAaIBDRIIRVhQQU5ERUQYhAeiAQsSBlBBQ0tFRBjnB7IBAwjoBxJuCg91dGY4X3ZhbGlkYXRpb24YBCAB',
      'KA4yKi5nb29nbGUucHJvdG9idWYuRmVhdHVyZVNldC5VdGY4VmFsaWRhdGlvbkIpiAEBmAEEmAEBogEJEgROT05FGIQHogELEgZWRVJJRlkY5w',
      'eyAQMI6AcSbQoQbWVzc2FnZV9lbmNvZGluZxgFIAEoDjIrLmdvb2dsZS5wcm90b2J1Zi5GZWF0dXJlU2V0Lk1lc3NhZ2VFbmNvZGluZ0ImiAEB',
      'mAEEmAEBogEUEg9MRU5HVEhfUFJFRklYRUQYhAeyAQMI6AcSdgoLanNvbl9mb3JtYXQYBiABKA4yJi5nb29nbGUucHJvdG9idWYuRmVhdHVyZV',
      'NldC5Kc29uRm9ybWF0QjmIAQGYAQOYAQaYAQGiARcSEkxFR0FDWV9CRVNUX0VGRk9SVBiEB6IBChIFQUxMT1cY5weyAQMI6AcSqAEKFGVuZm9y',
      'Y2VfbmFtaW5nX3N0eWxlGAcgASgOMi4uZ29vZ2xlLnByb3RvYnVmLkZlYXR1cmVTZXQuRW5mb3JjZU5hbWluZ1N0eWxlQlqIAQKYAQGYAQKYAQ',
      'OYAQSYAQWYAQaYAQeYAQiYAQmiARESDFNUWUxFX0xFR0FDWRiEB6IBDhIJU1RZTEUyMDI0GOkHogEOEglTVFlMRTIwMjYY6geyAQMI6QcSrgEK',
      'GWRlZmF1bHRfc3ltYm9sX3Zpc2liaWxpdHkYCCABKA4yRS5nb29nbGUucHJvdG9idWYuRmVhdHVyZVNldC5WaXNpYmlsaXR5RmVhdHVyZS5EZW',
      'ZhdWx0U3ltYm9sVmlzaWJpbGl0eUJEiAECmAEBogEPEgpFWFBPUlRfQUxMGIQHogEVEhBFWFBPUlRfVE9QX0xFVkVMGOkHogELEgZTVFJJQ1QY',
      '6geyAQMI6QcSrwEKFGVuZm9yY2VfcHJvdG9fbGltaXRzGAkgASgOMkEuZ29vZ2xlLnByb3RvYnVmLkZlYXR1cmVTZXQuUHJvdG9MaW1pdHNGZW',
      'F0dXJlLkVuZm9yY2VQcm90b0xpbWl0c0JOiAECmAEGmAEDmAEEmAEFogEeEhlMRUdBQ1lfTk9fRVhQTElDSVRfTElNSVRTGIQHogEVEhBQUk9U',
      'T19MSU1JVFMyMDI2GOoHsgEDCOoHGqEBChFWaXNpYmlsaXR5RmVhdHVyZSKBAQoXRGVmYXVsdFN5bWJvbFZpc2liaWxpdHkSJQohREVGQVVMVF',
      '9TWU1CT0xfVklTSUJJTElUWV9VTktOT1dOEAASDgoKRVhQT1JUX0FMTBABEhQKEEVYUE9SVF9UT1BfTEVWRUwQAhINCglMT0NBTF9BTEwQAxIK',
      'CgZTVFJJQ1QQBEoICAEQgICAgAIaeQoSUHJvdG9MaW1pdHNGZWF0dXJlImMKEkVuZm9yY2VQcm90b0xpbWl0cxIYChRQUk9UT19MSU1JVFNfVU',
      '5LTk9XThAAEh0KGUxFR0FDWV9OT19FWFBMSUNJVF9MSU1JVFMQARIUChBQUk9UT19MSU1JVFMyMDI2EAIiXAoNRmllbGRQcmVzZW5jZRIaChZG',
      'SUVMRF9QUkVTRU5DRV9VTktOT1dOEAASDAoIRVhQTElDSVQQARIMCghJTVBMSUNJVBACEhMKD0xFR0FDWV9SRVFVSVJFRBADIjcKCEVudW1UeX',
      'BlEhUKEUVOVU1fVFlQRV9VTktOT1dOEAASCAoET1BFThABEgoKBkNMT1NFRBACIlYKFVJlcGVhdGVkRmllbGRFbmNvZGluZxIjCh9SRVBFQVRF',
      'RF9GSUVMRF9FTkNPRElOR19VTktOT1dOEAASCgoGUEFDS0VEEAESDAoIRVhQQU5ERUQQAiJJCg5VdGY4VmFsaWRhdGlvbhIbChdVVEY4X1ZBTE',
      'lEQVRJT05fVU5LTk9XThAAEgoKBlZFUklGWRACEggKBE5PTkUQAyIECAEQASJTCg9NZXNzYWdlRW5jb2RpbmcSHAoYTUVTU0FHRV9FTkNPRElO',
      'R19VTktOT1dOEAASEwoPTEVOR1RIX1BSRUZJWEVEEAESDQoJREVMSU1JVEVEEAIiSAoKSnNvbkZvcm1hdBIXChNKU09OX0ZPUk1BVF9VTktOT1',
      'dOEAASCQoFQUxMT1cQARIWChJMRUdBQ1lfQkVTVF9FRkZPUlQQAiJmChJFbmZvcmNlTmFtaW5nU3R5bGUSIAocRU5GT1JDRV9OQU1JTkdfU1RZ',
      'TEVfVU5LTk9XThAAEg0KCVNUWUxFMjAyNBABEhAKDFNUWUxFX0xFR0FDWRACEg0KCVNUWUxFMjAyNhADKrwCCOgHEItOGrMCEh0I6AcSBy5wYi',
      '5jcHAaDy5wYi5DcHBGZWF0dXJlcxIfCOkHEggucGIuamF2YRoQLnBiLkphdmFGZWF0dXJlcxIbCOoHEgYucGIuZ28aDi5wYi5Hb0ZlYXR1cmVz',
      'EiMI6wcSCi5wYi5weXRob24aEi5wYi5QeXRob25GZWF0dXJlcxIjCOwHEgoucGIuY3NoYXJwGhIucGIuQ1NoYXJwRmVhdHVyZXMSNQjMCBIYLm',
      'ltcC5pbXByZXNzX2ZlYXR1cmVfc2V0GhYuaW1wLkltcHJlc3NGZWF0dXJlU2V0Ei4IhU4SEC5wYi5qYXZhX211dGFibGUaFy5wYi5KYXZhTXV0',
      'YWJsZUZlYXR1cmVzEiMIhk4SCi5wYi5wcm90bzEaEi5wYi5Qcm90bzFGZWF0dXJlcyoGCItOEJBOKgYIkE4QkU5KBgjnBxDoByKYAwoSRmVhdH',
      'VyZVNldERlZmF1bHRzEk4KCGRlZmF1bHRzGAEgAygLMjwuZ29vZ2xlLnByb3RvYnVmLkZlYXR1cmVTZXREZWZhdWx0cy5GZWF0dXJlU2V0RWRp',
      'dGlvbkRlZmF1bHQSMQoPbWluaW11bV9lZGl0aW9uGAQgASgOMhguZ29vZ2xlLnByb3RvYnVmLkVkaXRpb24SMQoPbWF4aW11bV9lZGl0aW9uGA',
      'UgASgOMhguZ29vZ2xlLnByb3RvYnVmLkVkaXRpb24aywEKGEZlYXR1cmVTZXRFZGl0aW9uRGVmYXVsdBIpCgdlZGl0aW9uGAMgASgOMhguZ29v',
      'Z2xlLnByb3RvYnVmLkVkaXRpb24SOQoUb3ZlcnJpZGFibGVfZmVhdHVyZXMYBCABKAsyGy5nb29nbGUucHJvdG9idWYuRmVhdHVyZVNldBIzCg',
      '5maXhlZF9mZWF0dXJlcxgFIAEoCzIbLmdvb2dsZS5wcm90b2J1Zi5GZWF0dXJlU2V0SgQIARACSgQIAhADUghmZWF0dXJlcyLMAgoOU291cmNl',
      'Q29kZUluZm8SOgoIbG9jYXRpb24YASADKAsyKC5nb29nbGUucHJvdG9idWYuU291cmNlQ29kZUluZm8uTG9jYXRpb24ahgEKCExvY2F0aW9uEh',
      'AKBHBhdGgYASADKAVCAhABEhAKBHNwYW4YAiADKAVCAhABEhgKEGxlYWRpbmdfY29tbWVudHMYAyABKAkSGQoRdHJhaWxpbmdfY29tbWVudHMY',
      'BCABKAkSIQoZbGVhZGluZ19kZXRhY2hlZF9jb21tZW50cxgGIAMoCSp1CIDsyv8BEIHsyv8BGmcSZQiA7Mr/ARIxLmJ1Zi5kZXNjcmlwdG9yLn',
      'YxLmJ1Zl9zb3VyY2VfY29kZV9pbmZvX2V4dGVuc2lvbhoqLmJ1Zi5kZXNjcmlwdG9yLnYxLlNvdXJjZUNvZGVJbmZvRXh0ZW5zaW9uIpwCChFH',
      'ZW5lcmF0ZWRDb2RlSW5mbxJBCgphbm5vdGF0aW9uGAEgAygLMi0uZ29vZ2xlLnByb3RvYnVmLkdlbmVyYXRlZENvZGVJbmZvLkFubm90YXRpb2',
      '4awwEKCkFubm90YXRpb24SEAoEcGF0aBgBIAMoBUICEAESEwoLc291cmNlX2ZpbGUYAiABKAkSDQoFYmVnaW4YAyABKAUSCwoDZW5kGAQgASgF',
      'EkgKCHNlbWFudGljGAUgASgOMjYuZ29vZ2xlLnByb3RvYnVmLkdlbmVyYXRlZENvZGVJbmZvLkFubm90YXRpb24uU2VtYW50aWMiKAoIU2VtYW',
      '50aWMSCAoETk9ORRAAEgcKA1NFVBABEgkKBUFMSUFTEAIq0QIKB0VkaXRpb24SEwoPRURJVElPTl9VTktOT1dOEAASEwoORURJVElPTl9MRUdB',
      'Q1kQhAcSEwoORURJVElPTl9QUk9UTzIQ5gcSEwoORURJVElPTl9QUk9UTzMQ5wcSEQoMRURJVElPTl8yMDIzEOgHEhEKDEVESVRJT05fMjAyNB',
      'DpBxIRCgxFRElUSU9OXzIwMjYQ6gcSFQoQRURJVElPTl9VTlNUQUJMRRCPThIXChNFRElUSU9OXzFfVEVTVF9PTkxZEAESFwoTRURJVElPTl8y',
      'X1RFU1RfT05MWRACEh0KF0VESVRJT05fOTk5OTdfVEVTVF9PTkxZEJ2NBhIdChdFRElUSU9OXzk5OTk4X1RFU1RfT05MWRCejQYSHQoXRURJVE',
      'lPTl85OTk5OV9URVNUX09OTFkQn40GEhMKC0VESVRJT05fTUFYEP////8HKlUKEFN5bWJvbFZpc2liaWxpdHkSFAoQVklTSUJJTElUWV9VTlNF',
      'VBAAEhQKEFZJU0lCSUxJVFlfTE9DQUwQARIVChFWSVNJQklMSVRZX0VYUE9SVBACQn4KE2NvbS5nb29nbGUucHJvdG9idWZCEERlc2NyaXB0b3',
      'JQcm90b3NIAVotZ29vZ2xlLmdvbGFuZy5vcmcvcHJvdG9idWYvdHlwZXMvZGVzY3JpcHRvcnBi+AEBogIDR1BCqgIaR29vZ2xlLlByb3RvYnVm',
      'LlJlZmxlY3Rpb24=',
    ],
  },
  {
    name: 'google/api/annotations.proto',
    comments: {
    },
    base64: [
      'Chxnb29nbGUvYXBpL2Fubm90YXRpb25zLnByb3RvEgpnb29nbGUuYXBpGhVnb29nbGUvYXBpL2h0dHAucHJvdG8aIGdvb2dsZS9wcm90b2J1Zi',
      '9kZXNjcmlwdG9yLnByb3RvOkUKBGh0dHASHi5nb29nbGUucHJvdG9idWYuTWV0aG9kT3B0aW9ucxiwyrwiIAEoCzIULmdvb2dsZS5hcGkuSHR0',
      'cFJ1bGViBnByb3RvMw==',
    ],
  },
  {
    name: 'grpc/health/v1/health.proto',
    comments: {
    },
    base64: [
      'ChtncnBjL2hlYWx0aC92MS9oZWFsdGgucHJvdG8SDmdycGMuaGVhbHRoLnYxIiUKEkhlYWx0aENoZWNrUmVxdWVzdBIPCgdzZXJ2aWNlGAEgAS',
      'gJIqkBChNIZWFsdGhDaGVja1Jlc3BvbnNlEkEKBnN0YXR1cxgBIAEoDjIxLmdycGMuaGVhbHRoLnYxLkhlYWx0aENoZWNrUmVzcG9uc2UuU2Vy',
      'dmluZ1N0YXR1cyJPCg1TZXJ2aW5nU3RhdHVzEgsKB1VOS05PV04QABILCgdTRVJWSU5HEAESDwoLTk9UX1NFUlZJTkcQAhITCg9TRVJWSUNFX1',
      'VOS05PV04QAyITChFIZWFsdGhMaXN0UmVxdWVzdCKuAQoSSGVhbHRoTGlzdFJlc3BvbnNlEkIKCHN0YXR1c2VzGAEgAygLMjAuZ3JwYy5oZWFs',
      'dGgudjEuSGVhbHRoTGlzdFJlc3BvbnNlLlN0YXR1c2VzRW50cnkaVAoNU3RhdHVzZXNFbnRyeRILCgNrZXkYASABKAkSMgoFdmFsdWUYAiABKA',
      'syIy5ncnBjLmhlYWx0aC52MS5IZWFsdGhDaGVja1Jlc3BvbnNlOgI4ATL9AQoGSGVhbHRoElAKBUNoZWNrEiIuZ3JwYy5oZWFsdGgudjEuSGVh',
      'bHRoQ2hlY2tSZXF1ZXN0GiMuZ3JwYy5oZWFsdGgudjEuSGVhbHRoQ2hlY2tSZXNwb25zZRJSCgVXYXRjaBIiLmdycGMuaGVhbHRoLnYxLkhlYW',
      'x0aENoZWNrUmVxdWVzdBojLmdycGMuaGVhbHRoLnYxLkhlYWx0aENoZWNrUmVzcG9uc2UwARJNCgRMaXN0EiEuZ3JwYy5oZWFsdGgudjEuSGVh',
      'bHRoTGlzdFJlcXVlc3QaIi5ncnBjLmhlYWx0aC52MS5IZWFsdGhMaXN0UmVzcG9uc2ViBnByb3RvMw==',
    ],
  },
  {
    name: 'grpc/reflection/v1/reflection.proto',
    comments: {
    },
    base64: [
      'CiNncnBjL3JlZmxlY3Rpb24vdjEvcmVmbGVjdGlvbi5wcm90bxISZ3JwYy5yZWZsZWN0aW9uLnYxIoUCChdTZXJ2ZXJSZWZsZWN0aW9uUmVxdW',
      'VzdBIMCgRob3N0GAEgASgJEhoKEGZpbGVfYnlfZmlsZW5hbWUYAyABKAlIABIgChZmaWxlX2NvbnRhaW5pbmdfc3ltYm9sGAQgASgJSAASSQoZ',
      'ZmlsZV9jb250YWluaW5nX2V4dGVuc2lvbhgFIAEoCzIkLmdycGMucmVmbGVjdGlvbi52MS5FeHRlbnNpb25SZXF1ZXN0SAASJwodYWxsX2V4dG',
      'Vuc2lvbl9udW1iZXJzX29mX3R5cGUYBiABKAlIABIXCg1saXN0X3NlcnZpY2VzGAcgASgJSABCEQoPbWVzc2FnZV9yZXF1ZXN0IkUKEEV4dGVu',
      'c2lvblJlcXVlc3QSFwoPY29udGFpbmluZ190eXBlGAEgASgJEhgKEGV4dGVuc2lvbl9udW1iZXIYAiABKAUiuAMKGFNlcnZlclJlZmxlY3Rpb2',
      '5SZXNwb25zZRISCgp2YWxpZF9ob3N0GAEgASgJEkUKEG9yaWdpbmFsX3JlcXVlc3QYAiABKAsyKy5ncnBjLnJlZmxlY3Rpb24udjEuU2VydmVy',
      'UmVmbGVjdGlvblJlcXVlc3QSTgoYZmlsZV9kZXNjcmlwdG9yX3Jlc3BvbnNlGAQgASgLMiouZ3JwYy5yZWZsZWN0aW9uLnYxLkZpbGVEZXNjcm',
      'lwdG9yUmVzcG9uc2VIABJVCh5hbGxfZXh0ZW5zaW9uX251bWJlcnNfcmVzcG9uc2UYBSABKAsyKy5ncnBjLnJlZmxlY3Rpb24udjEuRXh0ZW5z',
      'aW9uTnVtYmVyUmVzcG9uc2VIABJJChZsaXN0X3NlcnZpY2VzX3Jlc3BvbnNlGAYgASgLMicuZ3JwYy5yZWZsZWN0aW9uLnYxLkxpc3RTZXJ2aW',
      'NlUmVzcG9uc2VIABI7Cg5lcnJvcl9yZXNwb25zZRgHIAEoCzIhLmdycGMucmVmbGVjdGlvbi52MS5FcnJvclJlc3BvbnNlSABCEgoQbWVzc2Fn',
      'ZV9yZXNwb25zZSI3ChZGaWxlRGVzY3JpcHRvclJlc3BvbnNlEh0KFWZpbGVfZGVzY3JpcHRvcl9wcm90bxgBIAMoDCJLChdFeHRlbnNpb25OdW',
      '1iZXJSZXNwb25zZRIWCg5iYXNlX3R5cGVfbmFtZRgBIAEoCRIYChBleHRlbnNpb25fbnVtYmVyGAIgAygFIksKE0xpc3RTZXJ2aWNlUmVzcG9u',
      'c2USNAoHc2VydmljZRgBIAMoCzIjLmdycGMucmVmbGVjdGlvbi52MS5TZXJ2aWNlUmVzcG9uc2UiHwoPU2VydmljZVJlc3BvbnNlEgwKBG5hbW',
      'UYASABKAkiOgoNRXJyb3JSZXNwb25zZRISCgplcnJvcl9jb2RlGAEgASgFEhUKDWVycm9yX21lc3NhZ2UYAiABKAkyiQEKEFNlcnZlclJlZmxl',
      'Y3Rpb24SdQoUU2VydmVyUmVmbGVjdGlvbkluZm8SKy5ncnBjLnJlZmxlY3Rpb24udjEuU2VydmVyUmVmbGVjdGlvblJlcXVlc3QaLC5ncnBjLn',
      'JlZmxlY3Rpb24udjEuU2VydmVyUmVmbGVjdGlvblJlc3BvbnNlKAEwAWIGcHJvdG8z',
    ],
  },
  {
    name: 'google/protobuf/empty.proto',
    comments: {
    },
    base64: [
      'Chtnb29nbGUvcHJvdG9idWYvZW1wdHkucHJvdG8SD2dvb2dsZS5wcm90b2J1ZiIHCgVFbXB0eUJ9ChNjb20uZ29vZ2xlLnByb3RvYnVmQgpFbX',
      'B0eVByb3RvUAFaLmdvb2dsZS5nb2xhbmcub3JnL3Byb3RvYnVmL3R5cGVzL2tub3duL2VtcHR5cGL4AQGiAgNHUEKqAh5Hb29nbGUuUHJvdG9i',
      'dWYuV2VsbEtub3duVHlwZXNiBnByb3RvMw==',
    ],
  },
  {
    name: 'google/protobuf/struct.proto',
    comments: {
    },
    base64: [
      'Chxnb29nbGUvcHJvdG9idWYvc3RydWN0LnByb3RvEg9nb29nbGUucHJvdG9idWYihAEKBlN0cnVjdBIzCgZmaWVsZHMYASADKAsyIy5nb29nbG',
      'UucHJvdG9idWYuU3RydWN0LkZpZWxkc0VudHJ5GkUKC0ZpZWxkc0VudHJ5EgsKA2tleRgBIAEoCRIlCgV2YWx1ZRgCIAEoCzIWLmdvb2dsZS5w',
      'cm90b2J1Zi5WYWx1ZToCOAEi6gEKBVZhbHVlEjAKCm51bGxfdmFsdWUYASABKA4yGi5nb29nbGUucHJvdG9idWYuTnVsbFZhbHVlSAASFgoMbn',
      'VtYmVyX3ZhbHVlGAIgASgBSAASFgoMc3RyaW5nX3ZhbHVlGAMgASgJSAASFAoKYm9vbF92YWx1ZRgEIAEoCEgAEi8KDHN0cnVjdF92YWx1ZRgF',
      'IAEoCzIXLmdvb2dsZS5wcm90b2J1Zi5TdHJ1Y3RIABIwCgpsaXN0X3ZhbHVlGAYgASgLMhouZ29vZ2xlLnByb3RvYnVmLkxpc3RWYWx1ZUgAQg',
      'YKBGtpbmQiMwoJTGlzdFZhbHVlEiYKBnZhbHVlcxgBIAMoCzIWLmdvb2dsZS5wcm90b2J1Zi5WYWx1ZSobCglOdWxsVmFsdWUSDgoKTlVMTF9W',
      'QUxVRRAAQn8KE2NvbS5nb29nbGUucHJvdG9idWZCC1N0cnVjdFByb3RvUAFaL2dvb2dsZS5nb2xhbmcub3JnL3Byb3RvYnVmL3R5cGVzL2tub3',
      'duL3N0cnVjdHBi+AEBogIDR1BCqgIeR29vZ2xlLlByb3RvYnVmLldlbGxLbm93blR5cGVzYgZwcm90bzM=',
    ],
  },
  {
    name: 'spaceone/api/core/v1/query.proto',
    comments: {
      'spaceone.api.core.v1.Filter':
        "One condition. Each member has a long and a short name; exactly one of the two is given.",
      'spaceone.api.core.v1.Filter.key_alias':
        "A field, or a path below options.",
      'spaceone.api.core.v1.Filter.value_alias':
        "The operand: a string, number, boolean, null, array or object, as the operator requires.",
      'spaceone.api.core.v1.Filter.operator_alias':
        "How the field is compared with the operand.",
      'spaceone.api.core.v1.SortKey':
        "One key of a sort.",
      'spaceone.api.core.v1.SortKey.key':
        "The field or path to sort by.",
      'spaceone.api.core.v1.SortKey.desc':
        "Whether the largest value comes first.",
      'spaceone.api.core.v1.Sort':
        "Either key with desc, or keys. Without either, a list has the newest first.",
      'spaceone.api.core.v1.Sort.key':
        "A field, or a path below options; empty for none.",
      'spaceone.api.core.v1.Sort.desc':
        "Whether the largest value comes first.",
      'spaceone.api.core.v1.Sort.keys':
        "Several keys, the most significant first.",
      'spaceone.api.core.v1.Page':
        "The rows from start to start + limit - 1. Without a limit all rows are returned.",
      'spaceone.api.core.v1.Page.start':
        "The first row, counted from 1; may be a decimal string.",
      'spaceone.api.core.v1.Page.limit':
        "The number of rows; may be a decimal string. At most MAX_PAGE_LIMIT.",
      'spaceone.api.core.v1.Query':
        "Which job tasks, in which order, and which part of them.",
      'spaceone.api.core.v1.Query.filter':
        "Conditions that must all hold.",
      'spaceone.api.core.v1.Query.filter_or':
        "Conditions of which at least one must hold.",
      'spaceone.api.core.v1.Query.keyword':
        "Words separated by spaces; job_task_id must contain one of them, ignoring case.",
      'spaceone.api.core.v1.Query.minimal':
        "Return only job_task_id, status, created_count, job_id and data_source_id.",
      'spaceone.api.core.v1.Query.count_only':
        "Return only total_count; results stay empty.",
      'spaceone.api.core.v1.Query.only':
        "The fields to return, including dotted paths below options; the sort keys are added.",
      'spaceone.api.core.v1.AggregateGroupKey':
        "A group key with the name of its column.",
      'spaceone.api.core.v1.AggregateGroupKey.key_alias':
        "A field, or a path below options.",
      'spaceone.api.core.v1.AggregateGroupKey.name_alias':
        "The name of the column in the result.",
      'spaceone.api.core.v1.AggregateGroupKey.date_format':
        "year, month or day for a number, or a format such as %Y-%m-%d. For datetimes only.",
      'spaceone.api.core.v1.AggregateGroupSubField':
        "One member of the objects that push collects.",
      'spaceone.api.core.v1.AggregateGroupSubField.key_alias':
        "A field, or a path below options.",
      'spaceone.api.core.v1.AggregateGroupSubField.name_alias':
        "The name of the column in the result.",
      'spaceone.api.core.v1.AggregateSubCondition':
        "A condition on the rows of a group; values of different types are compared by the order of types.",
      'spaceone.api.core.v1.AggregateSubCondition.key_alias':
        "A field, or a path below options.",
      'spaceone.api.core.v1.AggregateSubCondition.value_alias':
        "The operand; not null.",
      'spaceone.api.core.v1.AggregateSubCondition.operator_alias':
        "How the field is compared with the operand.",
      'spaceone.api.core.v1.AggregateGroupField':
        "An operator over the rows of a group. count takes no key; push takes fields instead.",
      'spaceone.api.core.v1.AggregateGroupField.key_alias':
        "A field, or a path below options.",
      'spaceone.api.core.v1.AggregateGroupField.name_alias':
        "The name of the column in the result.",
      'spaceone.api.core.v1.AggregateGroupField.operator_alias':
        "What is computed.",
      'spaceone.api.core.v1.AggregateGroupField.fields':
        "The members of the objects that push collects.",
      'spaceone.api.core.v1.AggregateGroupField.conditions':
        "For count, sum and average: which rows are included.",
      'spaceone.api.core.v1.AggregateGroup':
        "One row for each combination of the keys; without keys, one row. Keys, fields or both are given.",
      'spaceone.api.core.v1.AggregateGroup.keys':
        "What the rows of a group have in common.",
      'spaceone.api.core.v1.AggregateGroup.fields':
        "What is computed over the rows of a group.",
      'spaceone.api.core.v1.AggregateProjectField':
        "A column: the value of the key, or the result of the operator.",
      'spaceone.api.core.v1.AggregateProjectField.key_alias':
        "A column of the stage before, or a path below one.",
      'spaceone.api.core.v1.AggregateProjectField.name_alias':
        "The name of the column in the result.",
      'spaceone.api.core.v1.AggregateProjectField.operator_alias':
        "What is computed from the value.",
      'spaceone.api.core.v1.AggregateProject':
        "Other columns, beside the keys of the group before.",
      'spaceone.api.core.v1.AggregateProject.fields':
        "The columns.",
      'spaceone.api.core.v1.AggregateProject.exclude_keys':
        "Whether the keys of the group are left out.",
      'spaceone.api.core.v1.AggregateUnwind':
        "One row for each element of an array.",
      'spaceone.api.core.v1.AggregateUnwind.path':
        "The array.",
      'spaceone.api.core.v1.AggregateCount':
        "One row with the number of rows.",
      'spaceone.api.core.v1.AggregateCount.name':
        "The name of its column.",
      'spaceone.api.core.v1.AggregateSort':
        "Either key with desc, or keys.",
      'spaceone.api.core.v1.AggregateSort.key':
        "A column of the stage before, or a path below one.",
      'spaceone.api.core.v1.AggregateSort.desc':
        "Whether the largest value comes first.",
      'spaceone.api.core.v1.AggregateSort.keys':
        "Several keys, the most significant first.",
      'spaceone.api.core.v1.StatisticsAggregate':
        "One stage of a pipeline: exactly one of these members.",
      'spaceone.api.core.v1.StatisticsAggregate.limit':
        "The number of rows to keep.",
      'spaceone.api.core.v1.StatisticsAggregate.skip':
        "The number of rows to skip.",
      'spaceone.api.core.v1.StatisticsQuery':
        "Either aggregate or distinct; aggregate takes precedence.",
      'spaceone.api.core.v1.StatisticsQuery.filter':
        "Conditions that must all hold.",
      'spaceone.api.core.v1.StatisticsQuery.filter_or':
        "Conditions of which at least one must hold.",
      'spaceone.api.core.v1.StatisticsQuery.aggregate':
        "The stages, in the order in which they run.",
      'spaceone.api.core.v1.StatisticsQuery.distinct':
        "The field or path whose different values are returned.",
      'spaceone.api.core.v1.StatisticsQuery.keyword':
        "Words separated by spaces; job_task_id must contain one of them, ignoring case.",
    },
    base64: [
      'CiBzcGFjZW9uZS9hcGkvY29yZS92MS9xdWVyeS5wcm90bxIUc3BhY2VvbmUuYXBpLmNvcmUudjEaHGdvb2dsZS9wcm90b2J1Zi9zdHJ1Y3QucH',
      'JvdG8iwQEKBkZpbHRlchINCgNrZXkYASABKAlIABILCgFrGAIgASgJSAASJwoFdmFsdWUYAyABKAsyFi5nb29nbGUucHJvdG9idWYuVmFsdWVI',
      'ARIjCgF2GAQgASgLMhYuZ29vZ2xlLnByb3RvYnVmLlZhbHVlSAESEgoIb3BlcmF0b3IYBSABKAlIAhILCgFvGAYgASgJSAJCCwoJa2V5X2FsaW',
      'FzQg0KC3ZhbHVlX2FsaWFzQhAKDm9wZXJhdG9yX2FsaWFzIiQKB1NvcnRLZXkSCwoDa2V5GAEgASgJEgwKBGRlc2MYAiABKAgiTgoEU29ydBIL',
      'CgNrZXkYASABKAkSDAoEZGVzYxgCIAEoCBIrCgRrZXlzGAMgAygLMh0uc3BhY2VvbmUuYXBpLmNvcmUudjEuU29ydEtleSIkCgRQYWdlEg0KBX',
      'N0YXJ0GAEgASgNEg0KBWxpbWl0GAIgASgNIv4BCgVRdWVyeRIsCgZmaWx0ZXIYASADKAsyHC5zcGFjZW9uZS5hcGkuY29yZS52MS5GaWx0ZXIS',
      'LwoJZmlsdGVyX29yGAIgAygLMhwuc3BhY2VvbmUuYXBpLmNvcmUudjEuRmlsdGVyEigKBHBhZ2UYBCABKAsyGi5zcGFjZW9uZS5hcGkuY29yZS',
      '52MS5QYWdlEigKBHNvcnQYAyABKAsyGi5zcGFjZW9uZS5hcGkuY29yZS52MS5Tb3J0Eg8KB2tleXdvcmQYCCABKAkSDwoHbWluaW1hbBgFIAEo',
      'CBISCgpjb3VudF9vbmx5GAYgASgIEgwKBG9ubHkYByADKAkifAoRQWdncmVnYXRlR3JvdXBLZXkSDQoDa2V5GAEgASgJSAASCwoBaxgCIAEoCU',
      'gAEg4KBG5hbWUYAyABKAlIARILCgFuGAQgASgJSAESEwoLZGF0ZV9mb3JtYXQYBSABKAlCCwoJa2V5X2FsaWFzQgwKCm5hbWVfYWxpYXMibAoW',
      'QWdncmVnYXRlR3JvdXBTdWJGaWVsZBINCgNrZXkYASABKAlIABILCgFrGAIgASgJSAASDgoEbmFtZRgDIAEoCUgBEgsKAW4YBCABKAlIAUILCg',
      'lrZXlfYWxpYXNCDAoKbmFtZV9hbGlhcyLQAQoVQWdncmVnYXRlU3ViQ29uZGl0aW9uEg0KA2tleRgBIAEoCUgAEgsKAWsYAiABKAlIABInCgV2',
      'YWx1ZRgDIAEoCzIWLmdvb2dsZS5wcm90b2J1Zi5WYWx1ZUgBEiMKAXYYBCABKAsyFi5nb29nbGUucHJvdG9idWYuVmFsdWVIARISCghvcGVyYX',
      'RvchgFIAEoCUgCEgsKAW8YBiABKAlIAkILCglrZXlfYWxpYXNCDQoLdmFsdWVfYWxpYXNCEAoOb3BlcmF0b3JfYWxpYXMimwIKE0FnZ3JlZ2F0',
      'ZUdyb3VwRmllbGQSDQoDa2V5GAEgASgJSAASCwoBaxgCIAEoCUgAEg4KBG5hbWUYAyABKAlIARILCgFuGAQgASgJSAESEgoIb3BlcmF0b3IYBS',
      'ABKAlIAhILCgFvGAYgASgJSAISPAoGZmllbGRzGAcgAygLMiwuc3BhY2VvbmUuYXBpLmNvcmUudjEuQWdncmVnYXRlR3JvdXBTdWJGaWVsZBI/',
      'Cgpjb25kaXRpb25zGAggAygLMisuc3BhY2VvbmUuYXBpLmNvcmUudjEuQWdncmVnYXRlU3ViQ29uZGl0aW9uQgsKCWtleV9hbGlhc0IMCgpuYW',
      '1lX2FsaWFzQhAKDm9wZXJhdG9yX2FsaWFzIoIBCg5BZ2dyZWdhdGVHcm91cBI1CgRrZXlzGAEgAygLMicuc3BhY2VvbmUuYXBpLmNvcmUudjEu',
      'QWdncmVnYXRlR3JvdXBLZXkSOQoGZmllbGRzGAIgAygLMikuc3BhY2VvbmUuYXBpLmNvcmUudjEuQWdncmVnYXRlR3JvdXBGaWVsZCKeAQoVQW',
      'dncmVnYXRlUHJvamVjdEZpZWxkEg0KA2tleRgBIAEoCUgAEgsKAWsYAiABKAlIABIOCgRuYW1lGAMgASgJSAESCwoBbhgEIAEoCUgBEhIKCG9w',
      'ZXJhdG9yGAUgASgJSAISCwoBbxgGIAEoCUgCQgsKCWtleV9hbGlhc0IMCgpuYW1lX2FsaWFzQhAKDm9wZXJhdG9yX2FsaWFzImUKEEFnZ3JlZ2',
      'F0ZVByb2plY3QSOwoGZmllbGRzGAEgAygLMisuc3BhY2VvbmUuYXBpLmNvcmUudjEuQWdncmVnYXRlUHJvamVjdEZpZWxkEhQKDGV4Y2x1ZGVf',
      'a2V5cxgCIAEoCCIfCg9BZ2dyZWdhdGVVbndpbmQSDAoEcGF0aBgBIAEoCSIeCg5BZ2dyZWdhdGVDb3VudBIMCgRuYW1lGAEgASgJIlcKDUFnZ3',
      'JlZ2F0ZVNvcnQSCwoDa2V5GAEgASgJEgwKBGRlc2MYAiABKAgSKwoEa2V5cxgDIAMoCzIdLnNwYWNlb25lLmFwaS5jb3JlLnYxLlNvcnRLZXki',
      '4AIKE1N0YXRpc3RpY3NBZ2dyZWdhdGUSNwoGdW53aW5kGAEgASgLMiUuc3BhY2VvbmUuYXBpLmNvcmUudjEuQWdncmVnYXRlVW53aW5kSAASNQ',
      'oFZ3JvdXAYAiABKAsyJC5zcGFjZW9uZS5hcGkuY29yZS52MS5BZ2dyZWdhdGVHcm91cEgAEjUKBWNvdW50GAMgASgLMiQuc3BhY2VvbmUuYXBp',
      'LmNvcmUudjEuQWdncmVnYXRlQ291bnRIABIzCgRzb3J0GAQgASgLMiMuc3BhY2VvbmUuYXBpLmNvcmUudjEuQWdncmVnYXRlU29ydEgAEjkKB3',
      'Byb2plY3QYBSABKAsyJi5zcGFjZW9uZS5hcGkuY29yZS52MS5BZ2dyZWdhdGVQcm9qZWN0SAASDwoFbGltaXQYBiABKAVIABIOCgRza2lwGAcg',
      'ASgFSABCEQoPYWdncmVnYXRlX2FsaWFzIvsBCg9TdGF0aXN0aWNzUXVlcnkSLAoGZmlsdGVyGAEgAygLMhwuc3BhY2VvbmUuYXBpLmNvcmUudj',
      'EuRmlsdGVyEi8KCWZpbHRlcl9vchgCIAMoCzIcLnNwYWNlb25lLmFwaS5jb3JlLnYxLkZpbHRlchI8CglhZ2dyZWdhdGUYAyADKAsyKS5zcGFj',
      'ZW9uZS5hcGkuY29yZS52MS5TdGF0aXN0aWNzQWdncmVnYXRlEigKBHBhZ2UYBCABKAsyGi5zcGFjZW9uZS5hcGkuY29yZS52MS5QYWdlEhAKCG',
      'Rpc3RpbmN0GAUgASgJEg8KB2tleXdvcmQYBiABKAliBnByb3RvMw==',
    ],
  },
  {
    name: 'spaceone/api/cost_analysis/v1/job_task.proto',
    comments: {
      'spaceone.api.cost_analysis.v1.JobTask':
        "The tasks that collect cost data: each is one part of a job's work on one data source.",
      'spaceone.api.cost_analysis.v1.JobTask.get':
        "One job task of the domain, or NOT_FOUND.",
      'spaceone.api.cost_analysis.v1.JobTask.list':
        "The job tasks of the domain that match the query; without a sort, the newest first.",
      'spaceone.api.cost_analysis.v1.JobTask.stat':
        "A statistic over the job tasks of the domain: `{results: […]}`, with `total_count` if the query has a page.",
      'spaceone.api.cost_analysis.v1.GetJobTaskRequest':
        "Which job task, and which of its fields.",
      'spaceone.api.cost_analysis.v1.GetJobTaskRequest.job_task_id':
        "The job task.",
      'spaceone.api.cost_analysis.v1.GetJobTaskRequest.domain_id':
        "The domain to query. Optional with a token, whose domain is then used.",
      'spaceone.api.cost_analysis.v1.GetJobTaskRequest.only':
        "The fields to return; all fields when empty. A dotted path returns a part of options.",
      'spaceone.api.cost_analysis.v1.JobTaskQuery':
        "Which job tasks. The members beside query are conditions too; all of them must hold.",
      'spaceone.api.cost_analysis.v1.JobTaskQuery.Status':
        "Only tasks in this state, by name or by number; SCOPE_NONE and 0 mean any.",
      'spaceone.api.cost_analysis.v1.JobTaskQuery.query':
        "Which rows, in which order, and which part of them.",
      'spaceone.api.cost_analysis.v1.JobTaskQuery.job_task_id':
        "Only this job task.",
      'spaceone.api.cost_analysis.v1.JobTaskQuery.status':
        "Only tasks in this state, by name or by number.",
      'spaceone.api.cost_analysis.v1.JobTaskQuery.job_id':
        "Only tasks of this job.",
      'spaceone.api.cost_analysis.v1.JobTaskQuery.data_source_id':
        "Only tasks of this data source.",
      'spaceone.api.cost_analysis.v1.JobTaskQuery.domain_id':
        "The domain to query. Optional with a token, whose domain is then used.",
      'spaceone.api.cost_analysis.v1.JobTaskInfo':
        "A job task. Every field is present unless only or minimal selected some. Over gRPC a field that is null is empty.",
      'spaceone.api.cost_analysis.v1.JobTaskInfo.Status':
        "The state of a job task.",
      'spaceone.api.cost_analysis.v1.JobTaskInfo.job_task_id':
        "The id of the task.",
      'spaceone.api.cost_analysis.v1.JobTaskInfo.options':
        "What the task was asked to collect, as its data source defined it; any JSON inside.",
      'spaceone.api.cost_analysis.v1.JobTaskInfo.created_count':
        "The number of cost records that the task has written.",
      'spaceone.api.cost_analysis.v1.JobTaskInfo.error_code':
        "The code of the error that ended the task.",
      'spaceone.api.cost_analysis.v1.JobTaskInfo.error_message':
        "The message of that error.",
      'spaceone.api.cost_analysis.v1.JobTaskInfo.job_id':
        "The job that the task is a part of.",
      'spaceone.api.cost_analysis.v1.JobTaskInfo.data_source_id':
        "The data source that the task collects from.",
      'spaceone.api.cost_analysis.v1.JobTaskInfo.domain_id':
        "The domain that the task belongs to.",
      'spaceone.api.cost_analysis.v1.JobTaskInfo.created_at':
        "When the task was created, in UTC with milliseconds.",
      'spaceone.api.cost_analysis.v1.JobTaskInfo.started_at':
        "When a worker started the task.",
      'spaceone.api.cost_analysis.v1.JobTaskInfo.updated_at':
        "When the task was last changed.",
      'spaceone.api.cost_analysis.v1.JobTaskInfo.finished_at':
        "When the task ended, whatever its state.",
      'spaceone.api.cost_analysis.v1.JobTasksInfo':
        "Job tasks and their number.",
      'spaceone.api.cost_analysis.v1.JobTasksInfo.results':
        "The requested page; every match without a page.",
      'spaceone.api.cost_analysis.v1.JobTasksInfo.total_count':
        "The number of matches, regardless of the page.",
      'spaceone.api.cost_analysis.v1.JobTaskStatQuery':
        "A statistic over the job tasks of a domain.",
      'spaceone.api.cost_analysis.v1.JobTaskStatQuery.query':
        "Which rows, and what is computed from them.",
      'spaceone.api.cost_analysis.v1.JobTaskStatQuery.domain_id':
        "The domain to query. Optional with a token, whose domain is then used.",
    },
    base64: [
      'CixzcGFjZW9uZS9hcGkvY29zdF9hbmFseXNpcy92MS9qb2JfdGFzay5wcm90bxIdc3BhY2VvbmUuYXBpLmNvc3RfYW5hbHlzaXMudjEaHGdvb2',
      'dsZS9hcGkvYW5ub3RhdGlvbnMucHJvdG8aHGdvb2dsZS9wcm90b2J1Zi9zdHJ1Y3QucHJvdG8aIHNwYWNlb25lL2FwaS9jb3JlL3YxL3F1ZXJ5',
      'LnByb3RvIkkKEUdldEpvYlRhc2tSZXF1ZXN0EhMKC2pvYl90YXNrX2lkGAEgASgJEhEKCWRvbWFpbl9pZBgCIAEoCRIMCgRvbmx5GAMgAygJIr',
      'sCCgxKb2JUYXNrUXVlcnkSKgoFcXVlcnkYASABKAsyGy5zcGFjZW9uZS5hcGkuY29yZS52MS5RdWVyeRITCgtqb2JfdGFza19pZBgCIAEoCRJC',
      'CgZzdGF0dXMYAyABKA4yMi5zcGFjZW9uZS5hcGkuY29zdF9hbmFseXNpcy52MS5Kb2JUYXNrUXVlcnkuU3RhdHVzEg4KBmpvYl9pZBgLIAEoCR',
      'IWCg5kYXRhX3NvdXJjZV9pZBgMIAEoCRIRCglkb21haW5faWQYDSABKAkiawoGU3RhdHVzEg4KClNDT1BFX05PTkUQABILCgdQRU5ESU5HEAES',
      'DwoLSU5fUFJPR1JFU1MQAhILCgdTVUNDRVNTEAMSCwoHRkFJTFVSRRAEEgsKB1RJTUVPVVQQBRIMCghDQU5DRUxFRBAGIsoDCgtKb2JUYXNrSW',
      '5mbxITCgtqb2JfdGFza19pZBgBIAEoCRJBCgZzdGF0dXMYAiABKA4yMS5zcGFjZW9uZS5hcGkuY29zdF9hbmFseXNpcy52MS5Kb2JUYXNrSW5m',
      'by5TdGF0dXMSKAoHb3B0aW9ucxgDIAEoCzIXLmdvb2dsZS5wcm90b2J1Zi5TdHJ1Y3QSFQoNY3JlYXRlZF9jb3VudBgEIAEoBRISCgplcnJvcl',
      '9jb2RlGAUgASgJEhUKDWVycm9yX21lc3NhZ2UYBiABKAkSDgoGam9iX2lkGAsgASgJEhYKDmRhdGFfc291cmNlX2lkGAwgASgJEhEKCWRvbWFp',
      'bl9pZBgNIAEoCRISCgpjcmVhdGVkX2F0GBUgASgJEhIKCnN0YXJ0ZWRfYXQYFiABKAkSEgoKdXBkYXRlZF9hdBgXIAEoCRITCgtmaW5pc2hlZF',
      '9hdBgYIAEoCSJrCgZTdGF0dXMSDgoKU0NPUEVfTk9ORRAAEgsKB1BFTkRJTkcQARIPCgtJTl9QUk9HUkVTUxACEgsKB1NVQ0NFU1MQAxILCgdG',
      'QUlMVVJFEAQSCwoHVElNRU9VVBAFEgwKCENBTkNFTEVEEAYiYAoMSm9iVGFza3NJbmZvEjsKB3Jlc3VsdHMYASADKAsyKi5zcGFjZW9uZS5hcG',
      'kuY29zdF9hbmFseXNpcy52MS5Kb2JUYXNrSW5mbxITCgt0b3RhbF9jb3VudBgCIAEoBSJbChBKb2JUYXNrU3RhdFF1ZXJ5EjQKBXF1ZXJ5GAEg',
      'ASgLMiUuc3BhY2VvbmUuYXBpLmNvcmUudjEuU3RhdGlzdGljc1F1ZXJ5EhEKCWRvbWFpbl9pZBgCIAEoCTLRAwoHSm9iVGFzaxKVAQoDZ2V0Ej',
      'Auc3BhY2VvbmUuYXBpLmNvc3RfYW5hbHlzaXMudjEuR2V0Sm9iVGFza1JlcXVlc3QaKi5zcGFjZW9uZS5hcGkuY29zdF9hbmFseXNpcy52MS5K',
      'b2JUYXNrSW5mbyIwgtPkkwIqEigvY29zdC1hbmFseXNpcy92MS9qb2ItdGFzay97am9iX3Rhc2tfaWR9Eq4BCgRsaXN0Eisuc3BhY2VvbmUuYX',
      'BpLmNvc3RfYW5hbHlzaXMudjEuSm9iVGFza1F1ZXJ5Gisuc3BhY2VvbmUuYXBpLmNvc3RfYW5hbHlzaXMudjEuSm9iVGFza3NJbmZvIkyC0+ST',
      'AkZaJzoBKiIiL2Nvc3QtYW5hbHlzaXMvdjEvam9iLXRhc2tzL3NlYXJjaBIbL2Nvc3QtYW5hbHlzaXMvdjEvam9iLXRhc2tzEn0KBHN0YXQSLy',
      '5zcGFjZW9uZS5hcGkuY29zdF9hbmFseXNpcy52MS5Kb2JUYXNrU3RhdFF1ZXJ5GhcuZ29vZ2xlLnByb3RvYnVmLlN0cnVjdCIrgtPkkwIlOgEq',
      'IiAvY29zdC1hbmFseXNpcy92MS9qb2ItdGFza3Mvc3RhdGIGcHJvdG8z',
    ],
  },
  {
    name: 'jobtask/ingest/v1/job_task_ingest.proto',
    comments: {
      'jobtask.ingest.v1.JobTaskIngest':
        "Writes job tasks: workers create and update those of native domains; those of mirrored domains are imported.",
      'jobtask.ingest.v1.JobTaskIngest.create':
        "Creates a job task in PENDING. A repetition, by job_task_id or request_id, returns the job task as it is now.",
      'jobtask.ingest.v1.JobTaskIngest.update':
        "Moves a job task to its next state. An update to the present state succeeds and writes nothing.",
      'jobtask.ingest.v1.JobTaskIngest.progress':
        "Adds to created_count of a job task in progress, once for each request_id.",
      'jobtask.ingest.v1.JobTaskIngest.delete':
        "Deletes a job task in any state.",
      'jobtask.ingest.v1.JobTaskIngest.import':
        "Imports whole job tasks of mirrored domains: the newest updated_at of an id wins. Responds when the stream has ended.",
      'jobtask.ingest.v1.CreateJobTaskRequest':
        "A job task to create.",
      'jobtask.ingest.v1.CreateJobTaskRequest.job_task_id':
        "Its id; generated if absent. With the token of a domain, it must begin with that domain and a colon.",
      'jobtask.ingest.v1.CreateJobTaskRequest.options':
        "What the plugin of the data source collects; any JSON object.",
      'jobtask.ingest.v1.CreateJobTaskRequest.job_id':
        "The job that it is a part of.",
      'jobtask.ingest.v1.CreateJobTaskRequest.data_source_id':
        "The data source that it collects from.",
      'jobtask.ingest.v1.CreateJobTaskRequest.domain_id':
        "The domain that it belongs to. Optional with a token, whose domain is then used.",
      'jobtask.ingest.v1.CreateJobTaskRequest.request_id':
        "Makes a request without job_task_id safe to repeat; up to 128 characters, remembered for 24 hours.",
      'jobtask.ingest.v1.UpdateJobTaskRequest':
        "The next state of a job task.",
      'jobtask.ingest.v1.UpdateJobTaskRequest.Status':
        "The state of a job task.",
      'jobtask.ingest.v1.UpdateJobTaskRequest.job_task_id':
        "The job task.",
      'jobtask.ingest.v1.UpdateJobTaskRequest.status':
        "Its next state: IN_PROGRESS, SUCCESS, FAILURE, TIMEOUT or CANCELED.",
      'jobtask.ingest.v1.UpdateJobTaskRequest.created_count':
        "The final number of cost records; if 0 or absent, the present number stays.",
      'jobtask.ingest.v1.UpdateJobTaskRequest.error_code':
        "The code of the error that ended it; required for FAILURE.",
      'jobtask.ingest.v1.UpdateJobTaskRequest.error_message':
        "The message of that error.",
      'jobtask.ingest.v1.UpdateJobTaskRequest.domain_id':
        "The domain of the job task. Optional with a token, whose domain is then used.",
      'jobtask.ingest.v1.AddProgressRequest':
        "Cost records to add to the number of a job task.",
      'jobtask.ingest.v1.AddProgressRequest.job_task_id':
        "The job task.",
      'jobtask.ingest.v1.AddProgressRequest.add_created_count':
        "The number to add to created_count; the sum must be from 0 to 2147483647.",
      'jobtask.ingest.v1.AddProgressRequest.domain_id':
        "The domain of the job task. Optional with a token, whose domain is then used.",
      'jobtask.ingest.v1.AddProgressRequest.request_id':
        "Identifies this addition, so that it is counted once however often it is sent; up to 128 characters, remembered for 24 hours.",
      'jobtask.ingest.v1.ProgressInfo':
        "A job task after progress was added.",
      'jobtask.ingest.v1.ProgressInfo.job_task_id':
        "The job task.",
      'jobtask.ingest.v1.ProgressInfo.status':
        "Its state.",
      'jobtask.ingest.v1.ProgressInfo.created_count':
        "The number of cost records that it has written.",
      'jobtask.ingest.v1.ProgressInfo.updated_at':
        "The time of the addition.",
      'jobtask.ingest.v1.DeleteJobTaskRequest':
        "A job task to delete.",
      'jobtask.ingest.v1.DeleteJobTaskRequest.job_task_id':
        "The job task.",
      'jobtask.ingest.v1.DeleteJobTaskRequest.domain_id':
        "The domain of the job task. Optional with a token, whose domain is then used.",
      'jobtask.ingest.v1.ImportRequest':
        "A part of an import, of at most 1,000 job tasks.",
      'jobtask.ingest.v1.ImportRequest.job_tasks':
        "Whole job tasks. One without a domain_id belongs to the domain of the token.",
      'jobtask.ingest.v1.ImportResult':
        "The result of an import.",
      'jobtask.ingest.v1.ImportResult.received':
        "Job tasks received.",
      'jobtask.ingest.v1.ImportResult.inserted':
        "Job tasks with a new id.",
      'jobtask.ingest.v1.ImportResult.updated':
        "Job tasks that replaced the stored one.",
      'jobtask.ingest.v1.ImportResult.unchanged':
        "Job tasks equal to the stored one.",
      'jobtask.ingest.v1.ImportResult.stale':
        "Job tasks older than the stored one.",
      'jobtask.ingest.v1.ImportResult.refused':
        "Job tasks that were rejected.",
      'jobtask.ingest.v1.ImportResult.errors':
        "The reasons in the order of the lines; the first 1,000.",
      'jobtask.ingest.v1.ImportResult.errors_omitted':
        "The number of further rejected job tasks.",
      'jobtask.ingest.v1.ImportError':
        "Why a job task was rejected.",
      'jobtask.ingest.v1.ImportError.line':
        "The line of the body on which it begins, counted from 1; over gRPC its position among all job tasks of the call.",
      'jobtask.ingest.v1.ImportError.job_task_id':
        "Its id; null if it could not be read.",
      'jobtask.ingest.v1.ImportError.code':
        "The code of the error, as for single requests.",
      'jobtask.ingest.v1.ImportError.message':
        "What is wrong, without the content of the job task.",
    },
    base64: [
      'Cidqb2J0YXNrL2luZ2VzdC92MS9qb2JfdGFza19pbmdlc3QucHJvdG8SEWpvYnRhc2suaW5nZXN0LnYxGhtnb29nbGUvcHJvdG9idWYvZW1wdH',
      'kucHJvdG8aHGdvb2dsZS9wcm90b2J1Zi9zdHJ1Y3QucHJvdG8aLHNwYWNlb25lL2FwaS9jb3N0X2FuYWx5c2lzL3YxL2pvYl90YXNrLnByb3Rv',
      'IqQBChRDcmVhdGVKb2JUYXNrUmVxdWVzdBITCgtqb2JfdGFza19pZBgBIAEoCRIoCgdvcHRpb25zGAMgASgLMhcuZ29vZ2xlLnByb3RvYnVmLl',
      'N0cnVjdBIOCgZqb2JfaWQYCyABKAkSFgoOZGF0YV9zb3VyY2VfaWQYDCABKAkSEQoJZG9tYWluX2lkGA0gASgJEhIKCnJlcXVlc3RfaWQYDiAB',
      'KAkirQIKFFVwZGF0ZUpvYlRhc2tSZXF1ZXN0EhMKC2pvYl90YXNrX2lkGAEgASgJEj4KBnN0YXR1cxgCIAEoDjIuLmpvYnRhc2suaW5nZXN0Ln',
      'YxLlVwZGF0ZUpvYlRhc2tSZXF1ZXN0LlN0YXR1cxIVCg1jcmVhdGVkX2NvdW50GAQgASgFEhIKCmVycm9yX2NvZGUYBSABKAkSFQoNZXJyb3Jf',
      'bWVzc2FnZRgGIAEoCRIRCglkb21haW5faWQYDSABKAkiawoGU3RhdHVzEg4KClNDT1BFX05PTkUQABILCgdQRU5ESU5HEAESDwoLSU5fUFJPR1',
      'JFU1MQAhILCgdTVUNDRVNTEAMSCwoHRkFJTFVSRRAEEgsKB1RJTUVPVVQQBRIMCghDQU5DRUxFRBAGImsKEkFkZFByb2dyZXNzUmVxdWVzdBIT',
      'Cgtqb2JfdGFza19pZBgBIAEoCRIZChFhZGRfY3JlYXRlZF9jb3VudBgCIAEoBRIRCglkb21haW5faWQYDSABKAkSEgoKcmVxdWVzdF9pZBgOIA',
      'EoCSJeCgxQcm9ncmVzc0luZm8SEwoLam9iX3Rhc2tfaWQYASABKAkSDgoGc3RhdHVzGAIgASgJEhUKDWNyZWF0ZWRfY291bnQYAyABKAUSEgoK',
      'dXBkYXRlZF9hdBgEIAEoCSI+ChREZWxldGVKb2JUYXNrUmVxdWVzdBITCgtqb2JfdGFza19pZBgBIAEoCRIRCglkb21haW5faWQYDSABKAkiTg',
      'oNSW1wb3J0UmVxdWVzdBI9Cglqb2JfdGFza3MYASADKAsyKi5zcGFjZW9uZS5hcGkuY29zdF9hbmFseXNpcy52MS5Kb2JUYXNrSW5mbyK+AQoM',
      'SW1wb3J0UmVzdWx0EhAKCHJlY2VpdmVkGAEgASgFEhAKCGluc2VydGVkGAIgASgFEg8KB3VwZGF0ZWQYAyABKAUSEQoJdW5jaGFuZ2VkGAQgAS',
      'gFEg0KBXN0YWxlGAUgASgFEg8KB3JlZnVzZWQYBiABKAUSLgoGZXJyb3JzGAcgAygLMh4uam9idGFzay5pbmdlc3QudjEuSW1wb3J0RXJyb3IS',
      'FgoOZXJyb3JzX29taXR0ZWQYCCABKAUiTwoLSW1wb3J0RXJyb3ISDAoEbGluZRgBIAEoBRITCgtqb2JfdGFza19pZBgCIAEoCRIMCgRjb2RlGA',
      'MgASgJEg8KB21lc3NhZ2UYBCABKAkyuwMKDUpvYlRhc2tJbmdlc3QSXQoGY3JlYXRlEicuam9idGFzay5pbmdlc3QudjEuQ3JlYXRlSm9iVGFz',
      'a1JlcXVlc3QaKi5zcGFjZW9uZS5hcGkuY29zdF9hbmFseXNpcy52MS5Kb2JUYXNrSW5mbxJdCgZ1cGRhdGUSJy5qb2J0YXNrLmluZ2VzdC52MS',
      '5VcGRhdGVKb2JUYXNrUmVxdWVzdBoqLnNwYWNlb25lLmFwaS5jb3N0X2FuYWx5c2lzLnYxLkpvYlRhc2tJbmZvElIKCHByb2dyZXNzEiUuam9i',
      'dGFzay5pbmdlc3QudjEuQWRkUHJvZ3Jlc3NSZXF1ZXN0Gh8uam9idGFzay5pbmdlc3QudjEuUHJvZ3Jlc3NJbmZvEkkKBmRlbGV0ZRInLmpvYn',
      'Rhc2suaW5nZXN0LnYxLkRlbGV0ZUpvYlRhc2tSZXF1ZXN0GhYuZ29vZ2xlLnByb3RvYnVmLkVtcHR5Ek0KBmltcG9ydBIgLmpvYnRhc2suaW5n',
      'ZXN0LnYxLkltcG9ydFJlcXVlc3QaHy5qb2J0YXNrLmluZ2VzdC52MS5JbXBvcnRSZXN1bHQoAWIGcHJvdG8z',
    ],
  },
  {
    name: 'spaceone/api/core/v1/server_info.proto',
    comments: {
      'spaceone.api.core.v1.ServerInfo':
        "What a server says about itself.",
      'spaceone.api.core.v1.ServerInfo.get_version':
        "The release that is running.",
      'spaceone.api.core.v1.VersionInfo':
        "A release.",
      'spaceone.api.core.v1.VersionInfo.version':
        "As semver.org writes it: `1.2.3`.",
    },
    base64: [
      'CiZzcGFjZW9uZS9hcGkvY29yZS92MS9zZXJ2ZXJfaW5mby5wcm90bxIUc3BhY2VvbmUuYXBpLmNvcmUudjEaG2dvb2dsZS9wcm90b2J1Zi9lbX',
      'B0eS5wcm90byIeCgtWZXJzaW9uSW5mbxIPCgd2ZXJzaW9uGAEgASgJMlYKClNlcnZlckluZm8SSAoLZ2V0X3ZlcnNpb24SFi5nb29nbGUucHJv',
      'dG9idWYuRW1wdHkaIS5zcGFjZW9uZS5hcGkuY29yZS52MS5WZXJzaW9uSW5mb2IGcHJvdG8z',
    ],
  },
];
