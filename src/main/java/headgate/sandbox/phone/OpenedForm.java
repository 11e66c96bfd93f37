package headgate.sandbox.phone;

import java.util.Map;

/**
 * A form that a phone can open.
 *
 * @param about what the phone shows of the message and the flow
 */
record OpenedForm(PhoneForm form, FormEndpoint endpoint, Map<String, Object> about) {}
