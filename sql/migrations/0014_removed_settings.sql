-- What a flow says about its answers stays when it is removed, because its answers stay.
ALTER TABLE removed_flow ADD COLUMN mask TEXT;                    -- as in flow
ALTER TABLE removed_flow ADD COLUMN keep_responses_days INTEGER;  -- as in flow
